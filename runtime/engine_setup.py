"""What an engine needs once it serves: how long it keeps histories, and its search attributes."""

import asyncio
from collections.abc import Mapping

from google.protobuf.duration_pb2 import Duration
from temporalio.api.enums.v1 import IndexedValueType
from temporalio.api.namespace.v1 import NamespaceConfig
from temporalio.api.operatorservice.v1 import AddSearchAttributesRequest, ListSearchAttributesRequest
from temporalio.api.workflowservice.v1 import DescribeNamespaceRequest, UpdateNamespaceRequest
from temporalio.client import Client
from temporalio.service import RPCError, RPCStatusCode

RETENTION_HOURS = 87_600  # ten years; the engine's own default is one day
_VISIBLE_TRIES = 200  # of 0.1 s


class EngineError(RuntimeError):
    """The engine cannot run as needed. Its text says why and how to fix it, in both languages."""


def engine_error(zh: str, en: str) -> EngineError:
    """This function will return the error with its Chinese line first."""
    return EngineError(f"{zh}\n{en}")


async def ensure_retention(client: Client, hours: int) -> None:
    """This function will make the client's namespace keep closed histories for `hours`."""
    wanted = hours * 3600
    described = await client.workflow_service.describe_namespace(
        DescribeNamespaceRequest(namespace=client.namespace)
    )
    if described.config.workflow_execution_retention_ttl.seconds == wanted:
        return
    config = NamespaceConfig(workflow_execution_retention_ttl=Duration(seconds=wanted))
    await client.workflow_service.update_namespace(
        UpdateNamespaceRequest(namespace=client.namespace, config=config)
    )


async def ensure_search_attributes(client: Client, wanted: Mapping[str, str]) -> None:
    """This function will make the missing ones of `wanted` (name → "Keyword", "Datetime", "Int", …).

    It returns when the engine knows them all. Raises EngineError when one exists with another type, is
    not taken, or a type has no such name.
    """
    types = {name: _indexed_type(name, kind) for name, kind in wanted.items()}
    existing = await _search_attributes(client)
    for name, kind in types.items():
        if existing.get(name, kind) != kind:
            raise engine_error(
                f"搜索属性 {name} 已存在，但类型不同。请使用另一个命名空间，或由管理员删除该属性。",
                f"The search attribute {name} exists with another type. "
                "Fix: use another namespace, or have an administrator remove the attribute.",
            )
    missing = {name: kind for name, kind in types.items() if name not in existing}
    if not missing:
        return
    request = AddSearchAttributesRequest(search_attributes=missing, namespace=client.namespace)
    try:
        await client.operator_service.add_search_attributes(request)
    except RPCError as error:
        if error.status is not RPCStatusCode.ALREADY_EXISTS:  # another starter was quicker
            raise
    for _ in range(_VISIBLE_TRIES):
        if missing.keys() <= (await _search_attributes(client)).keys():
            return
        await asyncio.sleep(0.1)
    raise engine_error(
        f"引擎没有接受搜索属性：{'、'.join(missing)}。请重启引擎后再试。",
        f"The engine does not show its new search attributes: {', '.join(missing)}. Fix: restart it.",
    )


async def _search_attributes(client: Client) -> dict[str, IndexedValueType.ValueType]:
    request = ListSearchAttributesRequest(namespace=client.namespace)
    found = await client.operator_service.list_search_attributes(request)
    return {**found.system_attributes, **found.custom_attributes}


def _indexed_type(name: str, kind: str) -> IndexedValueType.ValueType:
    words = "".join(f"_{letter}" if letter.isupper() else letter.upper() for letter in kind).lstrip("_")
    try:
        return IndexedValueType.Value(f"INDEXED_VALUE_TYPE_{words.upper()}")
    except ValueError:
        raise engine_error(
            f"搜索属性 {name} 的类型 {kind} 不存在。",
            f"The search attribute {name} has no type {kind}. Fix: Keyword, Datetime, Int, Double, Bool, "
            "KeywordList or Text.",
        ) from None
