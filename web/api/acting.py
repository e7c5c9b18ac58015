"""Acting by the API: commands to cases and batches, once, on what the program saw."""

import json
from collections.abc import Iterator
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Header, Path, Request
from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from domain.batches import BatchCommand, BatchRequest
from domain.batches.table import BATCH_TABLE
from domain.refusals import Refused, refuse
from domain.states import BatchState, Role, State
from store.batches import BatchRow, find_batches, list_batches
from web.access import Area, TokenScope
from web.acting import Wish, carry_out
from web.api import models as m
from web.api import showing
from web.api.entry import IdempotencyKey, require_scope, token_entry
from web.api.reading import After, CaseId, Limit
from web.forms import wrong
from web.problems import Told
from web.visitors import Visitor, workbench_of

router = APIRouter(prefix="/api/v1")
Actor = Annotated[Visitor, token_entry(Area.ACT)]
Decider = Annotated[Visitor, token_entry(Area.DECIDE, TokenScope.APPROVALS_DECIDE)]
Reader = Annotated[Visitor, token_entry(Area.BATCHES, TokenScope.APPROVALS_READ)]
BatchId = Annotated[str, Field(max_length=60, examples=["batch-abcdefghijklmnop-1"])]
Name = Annotated[str, Path(max_length=60)]
IfMatch = Annotated[
    str | None,
    Header(
        alias="If-Match",
        pattern=r'^"?[0-9]{1,9}"?$',
        description="The case's `seq` as you saw it: 412 if it has moved since.",
        examples=['"12"'],
    ),
]
_NOTE = 2000  # characters
_BATCH_COMMANDS: TypeAdapter[BatchCommand] = TypeAdapter(
    Annotated[BatchCommand, Field(discriminator="type")], config=ConfigDict(extra="forbid")
)
BATCH_CLASSES: dict[str, type[Any]] = {
    name: cls
    for cls in get_args(BatchCommand)
    for name in get_args(cls.__annotations__["type"])
    if BATCH_TABLE[name].roles != (Role.SYSTEM,)
}


@router.post("/cases/{case_id}/commands/{command}", tags=["commands"], operation_id="give_command")
async def give_command(
    request: Request,
    visitor: Actor,
    case_id: CaseId,
    command: Name,
    idempotency_key: IdempotencyKey,
    if_match: IfMatch = None,
) -> m.Receipt:
    """This function will give a case a command; every refusal names its code, the reason and the way on."""
    require_scope(visitor, showing.scope_of(command))
    values = await _body(request)
    note = values.pop("note", "")
    if not isinstance(note, str) or len(note) > _NOTE:
        raise Refused(
            wrong("note", "说明", f"写文字，最多 {_NOTE} 字", f"write text, at most {_NOTE} characters")
        )
    seen = int(if_match.strip('"')) if if_match else None
    key = f"{visitor.login}/{idempotency_key}"
    wish = Wish(case_id, command, key, {k: v for k, v in values.items() if k != "type"}, note.strip(), seen)
    try:
        receipt = await carry_out(request, visitor, wish)
    except Refused as refused:
        if "form.stale" in refused.codes:
            raise Told(*refused.refusals, status=412) from None
        raise
    state = m.coded(State(receipt.state))
    return m.Receipt(case_id=receipt.case_id, seq=receipt.seq, state=state, head=receipt.head)


@router.get("/batches", tags=["batches"], operation_id="list_batches")
async def batches(
    request: Request, visitor: Reader, *, closed: bool = False, after: After = "", limit: Limit = 50
) -> m.Batches:
    """This function will list batches (批次) of whole communities in the user's places."""
    async with workbench_of(request).database.read() as session:
        rows = await list_batches(session, open_only=not closed)
    mine = [row for row in rows if visitor.scope.covers_community(row.community_id)]
    ids = [row.batch_id for row in mine]
    if after and after not in ids:
        raise Refused(refuse("page.unknown", after=after))
    begin = ids.index(after) + 1 if after else 0
    shown, more = mine[begin : begin + limit], len(mine) > begin + limit
    return m.Batches(batches=[showing.batch(row) for row in shown], next=shown[-1].batch_id if more else None)


@router.get("/batches/{batch_id}", tags=["batches"], operation_id="get_batch")
async def one_batch(request: Request, visitor: Reader, batch_id: BatchId) -> m.Batch:
    """This function will return one batch with its members."""
    return showing.batch(await _batch(request, visitor, batch_id))


@router.post("/batches/{batch_id}/commands/{command}", tags=["batches"], operation_id="act_on_batch")
async def act_on_batch(
    request: Request, visitor: Decider, batch_id: BatchId, command: Name, idempotency_key: IdempotencyKey
) -> m.BatchReceipt:
    """This function will give a batch a command; its members follow one by one, each on its own facts."""
    values = await _body(request)
    row = await _batch(request, visitor, batch_id)
    asked = BatchRequest(
        _batch_command(command, values), visitor.login, visitor.role, f"{visitor.login}/{idempotency_key}"
    )
    receipt = await workbench_of(request).batches.act(row.batch_id, asked)
    state = m.coded(BatchState(receipt.state))
    return m.BatchReceipt(batch_id=receipt.batch_id, seq=receipt.seq, state=state, head=receipt.head)


async def _batch(request: Request, visitor: Visitor, batch_id: str) -> BatchRow:
    async with workbench_of(request).database.read() as session:
        found = [row for row in await find_batches(session, batch_id) if row.batch_id == batch_id]
    if not found:
        raise Refused(refuse("batch.unknown", batch=batch_id))
    if not visitor.scope.covers_community(found[0].community_id):
        raise Refused(refuse("access.place"))
    return found[0]


def _batch_command(name: str, values: dict[str, Any]) -> BatchCommand:
    if name not in BATCH_CLASSES:
        raise Refused(refuse("command.unknown", command=name, meant="", meant_zh=""))
    try:
        return _BATCH_COMMANDS.validate_python({**values, "type": name})
    except ValidationError as error:
        items = error.errors(include_url=False)
        fields = [".".join(str(part) for part in item["loc"][1:]) or "-" for item in items]
        raise Refused(
            *(
                wrong(field, field, item["msg"], item["msg"])
                for field, item in zip(fields, items, strict=True)
            )
        ) from None


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield name
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


async def _body(request: Request) -> dict[str, Any]:
    """The fields of a command: a JSON object; text that no database can keep is refused here."""
    raw = await request.body()
    try:
        values = json.loads(raw) if raw.strip() else {}
        json.dumps(values, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError):  # lone surrogates and NaN, too
        raise Refused(wrong("-", "请求体", "不是有效的 JSON", "this is no JSON")) from None
    if not isinstance(values, dict):
        raise Refused(wrong("-", "请求体", "写成 JSON 对象", "write a JSON object"))
    if any("\0" in text for text in _texts(values)):
        raise Refused(wrong("-", "请求体", "含有空字符", "it holds a null character"))
    return values
