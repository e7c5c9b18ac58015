"""The API keeps what its description promises, whatever a program sends: no 5xx, no undeclared answer."""

import asyncio
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, cast

import httpx
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.core.transport import Response
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    positive_data_acceptance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from tests.web.conftest import Site
from web.api.contract import document
from web.api.throttle import Throttle
from web.app import create_app

pytestmark = pytest.mark.asyncio(loop_scope="session")
CHECKS = [
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
    positive_data_acceptance,
    unsupported_method,
]


@dataclass(slots=True)
class Prober:
    """Sends what was drawn through the application, on the loop that the house lives on."""

    client: httpx.AsyncClient
    loop: asyncio.AbstractEventLoop
    case_id: str
    reads: int  # examples of each
    commands: int  # examples of each of the hundred
    answers: Counter[int] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def probe(self, operation: Any) -> None:
        """Draw examples of one operation, right ones and wrong ones; the same ones on every run."""
        many = self.commands if operation.method == "post" else self.reads
        try:
            self.draw(operation, many, right=True)
            self.draw(operation, max(many // 2, 1), right=False)
        except (FailureGroup, Failure) as fault:
            parts = fault.exceptions if isinstance(fault, FailureGroup) else (fault,)
            self.faults += [f"{operation.label}: {part}" for part in parts]

    def draw(self, operation: Any, count: int, *, right: bool) -> None:
        """Send some examples of one operation."""
        mode = GenerationMode.POSITIVE if right else GenerationMode.NEGATIVE

        @settings(
            max_examples=count,
            derandomize=True,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def examples(case: Any) -> None:
            self.send(case, right=right)

        with suppress(Unsatisfiable):  # an operation without anything to get wrong
            examples()

    def send(self, case: Any, *, right: bool) -> None:
        """Ask, and check the answer; a right request asks about a case that exists."""
        if right and "case_id" in (case.path_parameters or {}):
            case.path_parameters["case_id"] = self.case_id
        if right:  # a case that has moved is a right answer that the checks do not know
            (case.headers or {}).pop("If-Match", None)
        made = requests.Request(**case.as_transport_kwargs(base_url="http://test")).prepare()
        headers = [(name.encode("latin-1"), _bytes(value)) for name, value in made.headers.items()]
        request = self.client.build_request(
            str(made.method),
            str(made.url),
            headers=headers,
            content=_bytes(cast("str | bytes", made.body or b"")),
        )
        answer = asyncio.run_coroutine_threadsafe(self.client.send(request), self.loop).result()
        self.answers[answer.status_code] += 1
        answer.request.headers.pop("authorization", None)  # no token in what a failure prints
        case.validate_response(Response.from_httpx(answer, verify=False), checks=CHECKS)


def _bytes(value: str | bytes) -> bytes:
    return value.encode("latin-1", "replace") if isinstance(value, str) else value


@pytest.mark.parametrize(("login", "reads", "commands"), [("manager.li", 12, 2), ("legal.zhao", 4, 1)])
async def test_the_api_keeps_its_contract(site: Site, login: str, reads: int, commands: int) -> None:
    """Every operation, right and wrong requests, as two roles: statuses, types and schemas as described."""
    town = await site.stage.town(f"contract-{login}")
    await town.open()
    app = create_app(site.workbench)
    app.state.throttle = Throttle(rate=1e9, burst=10**9)
    headers = {"authorization": f"Bearer {await site.token(login)}"}
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test", headers=headers) as client:
        prober = Prober(client, asyncio.get_running_loop(), town.case_id, reads, commands)
        schema = schemathesis.openapi.from_dict({**document(), "security": []})  # the token is always sent
        operations: list[Any] = [cast("Any", found).ok() for found in schema.get_all_operations()]
        for operation in operations:
            await asyncio.to_thread(prober.probe, operation)
    assert not prober.faults, "\n\n".join(prober.faults)
    assert len(operations) > 100
    assert prober.answers[200] > 20, prober.answers
    assert prober.answers[422] > 20, prober.answers
    assert not [status for status in prober.answers if status >= 500], prober.answers
