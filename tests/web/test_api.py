"""The API: tokens open what role, scope and places allow; commands act once; refusals are coded."""

from datetime import timedelta

import pytest

from domain.commands import COMMANDS
from tests.web.conftest import PASSWORD, Site
from tests.web.programs import V1, give, problem, program
from web.api.contract import document

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_case_is_read_from_every_side(site: Site) -> None:
    """List, case with its ETag, records, bills, guards: money as text, codes with labels, no telephone."""
    case = site.cases["letter"].case_id
    async with program(site, "legal.zhao") as client:
        listed = (await client.get(f"{V1}/cases", params={"stage": "lawyer_letter"})).json()
        row = next(c for c in listed["cases"] if c["case_id"] == case)
        answer = await client.get(f"{V1}/cases/{case}")
        detail = answer.json()
        assert answer.headers["etag"] == f'"{detail["case"]["seq"]}"'
        assert detail["case"] == row
        assert row["balance"] == "1200.00"
        assert (row["stage"]["code"], row["stage"]["zh"]) == ("lawyer_letter", "律师函")
        assert detail["approval"]["target"]["code"] == "lawyer_letter"
        assert "approve" in {c["code"] for c in detail["commands"]}
        events = (await client.get(f"{V1}/cases/{case}/events", params={"limit": 2})).json()
        assert [e["seq"] for e in events["events"]] == [1, 2]
        more = (await client.get(f"{V1}/cases/{case}/events", params={"after": events["next"]})).json()
        assert more["events"][0]["prev"] == events["events"][-1]["hash"]
        bills = (await client.get(f"{V1}/cases/{case}/bills")).json()
        assert (len(bills["lines"]), bills["unpaid"]) == (12, "1200.00")
        guards = (await client.get(f"{V1}/cases/{case}/guards")).json()["guards"]
        assert {g["light"] for g in guards} >= {"green", "elsewhere"}
        assert "13800000000" not in answer.text


async def test_pages_go_on_by_key(site: Site) -> None:
    """Two pages of one case each, no row twice; an unknown place to go on after is a coded refusal."""
    async with program(site, "manager.li") as client:
        first = (await client.get(f"{V1}/cases", params={"limit": 1})).json()
        second = (await client.get(f"{V1}/cases", params={"limit": 1, "after": first["next"]})).json()
        assert first["cases"][0]["case_id"] != second["cases"][0]["case_id"]
        assert problem(await client.get(f"{V1}/cases?after=nobody")) == (404, "page.unknown")
        assert problem(await client.get(f"{V1}/cases?limit=201")) == (422, "form.invalid")
        assert problem(await client.get(f"{V1}/cases?stage=nowhere")) == (422, "form.invalid")
        tasks = (await client.get(f"{V1}/tasks", params={"coming": True, "limit": 1})).json()
        assert len(tasks["tasks"]) <= 1
    async with program(site, "legal.sun") as client:
        approvals = (await client.get(f"{V1}/approvals")).json()["approvals"]
        assert site.cases["letter"].case_id in {a["case_id"] for a in approvals}


async def test_a_command_acts_once_on_what_was_seen(site: Site) -> None:
    """Sent twice it is one record; with an old If-Match it is refused, with the right one it is not."""
    town = await site.stage.town("api-act")
    await town.open()
    case = town.case_id
    async with program(site, "steward.wang") as client:
        seen = (await client.get(f"{V1}/cases/{case}")).headers["etag"]
        first = await give(client, case, "classify_reason", "api-key-1", reason="forgot")
        assert first.status_code == 200, first.text
        again = await give(client, case, "classify_reason", "api-key-1", reason="forgot")
        assert again.json()["seq"] == first.json()["seq"]
        stale = await give(
            client, case, "classify_reason", "api-key-2", reason="vacant", headers={"if-match": seen}
        )
        assert problem(stale) == (412, "form.stale")
        now = (await client.get(f"{V1}/cases/{case}")).headers["etag"]
        fresh = await give(
            client, case, "classify_reason", "api-key-3", reason="vacant", headers={"if-match": now}
        )
        assert fresh.status_code == 200
        records = (await client.get(f"{V1}/cases/{case}/events")).json()["events"]
        assert [r["type"]["code"] for r in records].count("reason_classified") == 2
        assert records[-1]["actor"] == "steward.wang"


async def test_a_note_is_kept_out_of_the_engine(site: Site) -> None:
    """Its text goes to the store, its id into the record."""
    town = await site.stage.town("api-note")
    await town.open()
    async with program(site, "manager.li") as client:
        today = await town.today()
        said = {
            "kind": "manager",
            "since": f"{today}",
            "until": f"{today + timedelta(9)}",
            "note": "业主出差",
        }
        answer = await give(client, town.case_id, "place_hold", "api-note-1", **said)
        assert answer.status_code == 200, answer.text
        detail = (await client.get(f"{V1}/cases/{town.case_id}")).json()
        assert [h["kind"]["code"] for h in detail["holds"]] == ["manager"]
        events = (await client.get(f"{V1}/cases/{town.case_id}/events")).text
        assert "业主出差" not in events


@pytest.mark.parametrize(
    ("command", "body", "status", "code"),
    [
        ("classify_reason", b'{"reason": "nonsense"}', 422, "command.invalid"),
        ("classify_reason", b"{}", 422, "command.invalid"),
        ("classify_reason", b"[1]", 422, "form.invalid"),
        ("classify_reason", b"{", 422, "form.invalid"),
        ("classify_reason", b'{"reason": "forgot", "note": "\\ud800"}', 422, "form.invalid"),
        ("classify_reason", b'{"reason": "forgot", "note": "\\u0000"}', 422, "form.invalid"),
        ("classify_reason", b'{"reason": "forgot", "note": 5}', 422, "form.invalid"),
        ("clasify_reason", b"{}", 404, "command.unknown"),
        ("cut_water", b"{}", 409, "B1"),
        ("propose_letter", b"{}", 409, "state.not_here"),
    ],
)
async def test_what_cannot_be_done_says_why(
    site: Site, command: str, body: bytes, status: int, code: str
) -> None:
    """Wrong fields, wrong JSON, unknown and forbidden commands, and what the table refuses."""
    case = site.cases["new"].case_id
    async with program(site, "manager.li") as client:
        headers = {"idempotency-key": "api-wrong-1", "content-type": "application/json"}
        url = f"{V1}/cases/{case}/commands/{command}"
        answer = await client.post(url, content=body, headers=headers)
        assert problem(answer) == (status, code)
        missing = await client.post(url, content=body)
        assert problem(missing) == (422, "form.invalid")


async def test_wrong_addresses_and_methods_are_problems(site: Site) -> None:
    """404 and 405 with what is allowed; never a page."""
    async with program(site, "manager.li") as client:
        assert problem(await client.get(f"{V1}/nothing")) == (404, "page.missing")
        answer = await client.delete(f"{V1}/cases")
        assert problem(answer) == (405, "request.method")
        assert answer.headers["allow"] == "GET"
        assert problem(await client.get(f"{V1}/cases?q=a%00b")) == (404, "page.missing")


async def test_the_commands_are_told_with_their_fields(site: Site) -> None:
    """By the API and by the description: every command that people may give, with its own body."""
    async with program(site, "steward.wang") as client:
        told = {c["command"]["code"]: c for c in (await client.get(f"{V1}/commands")).json()["commands"]}
        paths = (await client.get(f"{V1}/openapi.json")).json()["paths"]
    assert "remind" not in told  # the clock's own
    assert {f"{V1}/cases/{{case_id}}/commands/{name}" for name in told} <= set(paths)
    fields = {f["name"]: f for f in told["classify_reason"]["fields"]}
    assert fields["reason"]["required"]
    assert set(told) <= set(COMMANDS)


async def test_the_description_is_complete() -> None:
    """Every operation has a summary, a description, its refusals, and refers only to what is there."""
    about = document()
    text = repr(about)
    assert about["security"] == [{"token": []}]
    for path, item in about["paths"].items():
        assert path.startswith(f"{V1}/")
        for operation in item.values():
            assert operation["summary"]
            assert operation["description"]
            assert {"200", "401", "403", "422", "429", "503"} <= set(operation["responses"])
    for part in ("schemas", "responses"):
        asked = {piece.split("'")[0] for piece in text.split(f"#/components/{part}/")[1:]}
        assert asked <= set(about["components"][part])
    assert "HTTPValidationError" not in text


async def test_the_reference_reads_without_a_foreign_script(site: Site) -> None:
    """A page of our own under the strict policy, with every operation; it asks to log in first."""
    async with program(site, "", accept="text/html") as browser:
        assert (await browser.get(f"{V1}/docs")).status_code == 303
        await browser.post("/login", data={"login": "auditor.zhou", "password": PASSWORD})
        page = await browser.get(f"{V1}/docs")
    assert page.status_code == 200
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert page.text.count("<script") == 2  # ours
    assert all(
        f'id="{o["operationId"]}"' in page.text for i in document()["paths"].values() for o in i.values()
    )


async def test_batches_are_read_and_acted_on(site: Site) -> None:
    """Unknown ones and wrong commands are coded; reading needs the area, acting the scope."""
    async with program(site, "legal.zhao") as client:
        assert "batches" in (await client.get(f"{V1}/batches?closed=true")).json()
        assert problem(await client.get(f"{V1}/batches/none")) == (404, "batch.unknown")
        headers = {"idempotency-key": "api-batch-1"}
        answer = await client.post(f"{V1}/batches/none/commands/approve_batch", headers=headers)
        assert problem(answer) == (404, "batch.unknown")
    async with program(site, "manager.li") as client:
        assert problem(await client.get(f"{V1}/batches")) == (403, "access.denied")
