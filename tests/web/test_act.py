"""Forms of commands: every command has one, nothing typed is lost, nothing happens twice."""

import html
import re
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from domain.commands import COMMANDS
from domain.commands.parsing import PROHIBITED
from domain.fields import fields_of
from domain.lifecycle import TABLE
from domain.states import Role
from store.cases import read_records
from store.evidence import list_evidence
from store.people import list_attempts, read_notes
from tests.town import Town
from tests.web.conftest import PEOPLE, Browser, Site

pytestmark = pytest.mark.asyncio(loop_scope="session")
Browse = Callable[[str], Awaitable[Browser]]
LOGIN = {role: login for login, (_, role) in reversed(PEOPLE.items())}


def people(command: str) -> tuple[Role, ...]:
    """The roles of people that have a command somewhere in the table."""
    roles = {role for move in TABLE if move.trigger == command for role in move.roles}
    return tuple(role for role in LOGIN if role in roles)


def hidden(page: str, name: str) -> str:
    """What a hidden field of the form holds."""
    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', page.split('id="act-form"')[1])
    assert found is not None, name
    return html.unescape(found[1])


async def opened(site: Site, name: str) -> Town:
    town = await site.stage.town(name)
    await town.open()
    return town


async def seq_of(town: Town) -> int:
    case = await town.stored()
    assert case is not None
    return case.seq


@pytest.fixture(scope="module")
def kept() -> dict[str, Town]:
    """Cases that several tests of this module look at."""
    return {}


async def looked_at(site: Site, kept: dict[str, Town]) -> Town:
    if "forms" not in kept:
        kept["forms"] = await opened(site, "forms")
    return kept["forms"]


@pytest.mark.parametrize("command", COMMANDS)
async def test_every_command_has_a_form(
    site: Site, browse: Browse, kept: dict[str, Town], command: str
) -> None:
    """It shows each field by its name; an empty one is answered with what is missing, never with an error."""
    town = await looked_at(site, kept)
    roles = people(command)
    browser = await browse(LOGIN[roles[0]] if roles else "legal.zhao")
    where = f"/cases/{town.case_id}/act/{command}"
    answer = await browser.get(where)
    assert answer.status_code == 200, answer.text
    if not roles:
        assert 'id="act-form"' not in answer.text
        return
    required = [f.name for f in fields_of(COMMANDS[command]) if f.required and f.kind != "list"]
    posted = await browser.post(where, data={"key": f"empty-{command}", "seen": "1", "intent": "preview"})
    assert posted.status_code == (422 if required else posted.status_code)
    assert posted.status_code < 500
    assert posted.text.count("form.invalid") == len(required)
    assert 'id="act-form"' in posted.text


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_forms_speak_both_languages(
    site: Site, browse: Browse, kept: dict[str, Town], language: str
) -> None:
    """No label of a field is a code."""
    town = await looked_at(site, kept)
    browser = await browse("manager.li")
    browser.cookies.set("language", language)
    for command in ("record_contact", "sign_plan", "place_hold", "plan_visit"):
        page = (await browser.get(f"/cases/{town.case_id}/act/{command}")).text
        assert ("方式" in page or "种类" in page or "上门日" in page) is (language == "zh")


async def test_a_command_sent_twice_acts_once(site: Site, browse: Browse) -> None:
    """A double click or a reload of the answer leaves one record, and both lead on."""
    town = await opened(site, "twice")
    browser = await browse("steward.wang")
    where = f"/cases/{town.case_id}/act/classify_reason"
    page = (await browser.get(where)).text
    data = {"key": hidden(page, "key"), "seen": hidden(page, "seen"), "reason": "forgot", "note": "忘了"}
    before = await seq_of(town)
    answers = [await browser.post(where, data=data) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    onward = f"/cases/{town.case_id}?done=classify_reason"
    assert {answer.headers["location"] for answer in answers} == {onward}
    assert await seq_of(town) == before + 1
    assert "已办理" in (await browser.get(onward)).text


async def test_a_form_that_is_out_of_date_keeps_what_was_typed(site: Site, browse: Browse) -> None:
    """What happened since is shown; sent again on the new state, it passes."""
    town = await opened(site, "stale")
    browser = await browse("manager.li")
    where = f"/cases/{town.case_id}/act/set_segment"
    page = (await browser.get(where)).text
    data = {"key": hidden(page, "key"), "seen": hidden(page, "seen"), "segment": "hardship", "note": "很困难"}
    await town.act(Role.STEWARD, "classify_reason", reason="hardship")
    refused = await browser.post(where, data=data)
    assert refused.status_code == 409
    assert "form.stale" in refused.text
    assert "很困难" in refused.text
    assert 'value="hardship" checked' in refused.text
    assert "登记拖欠原因" in refused.text.split('id="act-form"')[0]
    again = {**data, "seen": hidden(refused.text, "seen"), "key": hidden(refused.text, "key")}
    assert (await browser.post(where, data=again)).status_code == 303
    case = await town.stored()
    assert case is not None
    assert case.segment == "hardship"
    async with site.workbench.database.read() as session:
        assert [note.text for note in (await read_notes(session, town.case_id)).values()] == ["很困难"]


async def test_what_cannot_be_undone_is_checked_first(site: Site, browse: Browse) -> None:
    """The first press shows what will happen and does nothing; the second acts."""
    town = await opened(site, "final")
    browser = await browse("manager.li")
    where = f"/cases/{town.case_id}/act/close_case"
    page = (await browser.get(where)).text
    data = {
        "key": hidden(page, "key"),
        "seen": hidden(page, "seen"),
        "outcome": "withdrawn",
        "document": "CH-1",
    }
    before = await seq_of(town)
    checked = await browser.post(where, data=data)
    assert checked.status_code == 200
    assert await seq_of(town) == before
    assert "此操作不能撤销" in checked.text
    assert "结案" in checked.text
    back = await browser.post(where, data={**data, "confirmed": "yes", "intent": "back"})
    assert 'value="CH-1"' in back.text
    assert await seq_of(town) == before
    sure = {**data, "confirmed": hidden(checked.text, "confirmed"), "intent": "act"}
    assert (await browser.post(where, data=sure)).status_code == 303
    case = await town.stored()
    assert case is not None
    assert case.closed


async def test_a_refusal_says_why_and_how_to_mend_it(site: Site, browse: Browse) -> None:
    """A contact without a next date is refused by the case; the rest of the form stays filled in."""
    town = await opened(site, "refused")
    browser = await browse("steward.wang")
    where = f"/cases/{town.case_id}/act/record_contact"
    page = (await browser.get(where)).text
    day = str(await town.today())
    data = {
        "key": hidden(page, "key"),
        "seen": hidden(page, "seen"),
        "channel": "phone",
        "outcome": "promised",
        "on": day,
        "next_on": "",
        "note": "答应下周交",
    }
    refused = await browser.post(where, data=data)
    assert refused.status_code == 409
    assert "contact.next" in refused.text
    assert "怎么办" in refused.text
    assert "答应下周交" in refused.text
    mended = {**data, "next_on": str(await town.today() + timedelta(days=3))}
    assert (await browser.post(where, data=mended)).status_code == 303


async def test_instalments_are_typed_in_rows(site: Site, browse: Browse) -> None:
    """The form begins with the claim in equal parts; more rows may be asked for; the plan is signed."""
    town = await opened(site, "plan")
    browser = await browse("manager.li")
    where = f"/cases/{town.case_id}/act/sign_plan"
    page = (await browser.get(where)).text
    amounts = re.findall(r'name="instalment_amount" value="([\d.]+)"', page)
    assert amounts == ["400.00", "400.00", "400.00"]
    days = re.findall(r'name="instalment_on" value="([\d-]+)"', page)
    base = {"key": hidden(page, "key"), "seen": hidden(page, "seen"), "kind": "informal", "document": "FQ-1"}
    data = {**base, "on": str(await town.today()), "instalment_on": days, "instalment_amount": amounts}
    wider = await browser.post(where, data={**data, "intent": "rows"})
    assert wider.text.count('name="instalment_on"') == 6
    assert "FQ-1" in wider.text
    wrong = await browser.post(where, data={**data, "instalment_amount": ["x", "400.00", "400.00"]})
    assert wrong.status_code == 422
    signed = await browser.post(where, data=data)
    assert signed.status_code == 303, signed.text
    case = await town.stored()
    assert case is not None
    assert case.plans.open is not None
    assert len(case.plans.open.instalments) == 3
    page = (await browser.get(f"/cases/{town.case_id}")).text
    assert "FQ-1" in page


async def test_bills_are_chosen_among_those_that_are_open(site: Site, browse: Browse) -> None:
    """A dispute names the boxes that were ticked."""
    town = await opened(site, "bills")
    browser = await browse("manager.li")
    where = f"/cases/{town.case_id}/act/place_hold"
    page = (await browser.get(where)).text
    keys = re.findall(r'name="bills" value="([^"]+)"', page)
    assert len(keys) == 12
    data = {"key": hidden(page, "key"), "seen": hidden(page, "seen"), "kind": "dispute", "bills": keys[:2]}
    assert (await browser.post(where, data=data)).status_code == 303
    case = await town.stored()
    assert case is not None
    assert case.disputed == tuple(sorted(keys[:2]))
    page = (await browser.get(f"/cases/{town.case_id}")).text
    assert "resolve_dispute?hold=" in page


async def test_a_wrong_day_is_corrected_from_the_timeline(site: Site, browse: Browse) -> None:
    """The entry leads to a form that names it; afterwards it is marked as corrected."""
    town = await opened(site, "correct")
    today = await town.today()
    receipt = await town.act(
        Role.STEWARD, "record_contact", channel="phone", outcome="no_answer", on=today, next_on=today
    )
    browser = await browse("manager.li")
    assert f"/act/correct_entry?seq={receipt.seq}" in (await browser.get(f"/cases/{town.case_id}")).text
    where = f"/cases/{town.case_id}/act/correct_entry"
    page = (await browser.get(f"{where}?seq={receipt.seq}")).text
    data = {
        "key": hidden(page, "key"),
        "seen": hidden(page, "seen"),
        "document": "GZ-1",
        "seq": str(receipt.seq),
        "void": "true",
        "on": "",
    }
    assert f'value="{receipt.seq}" checked' in page
    answer = await browser.post(where, data=data)
    assert answer.status_code == 303, answer.text
    assert "已撤销" in (await browser.get(f"/cases/{town.case_id}")).text


@pytest.mark.parametrize("measure", sorted(PROHIBITED))
async def test_a_prohibited_measure_has_no_form_and_is_kept(
    site: Site, browse: Browse, kept: dict[str, Town], measure: str
) -> None:
    """Nobody finds it on a page; whoever asks all the same is refused, and the attempt stays on file."""
    town = await looked_at(site, kept)
    browser = await browse("manager.li")
    assert measure not in (await browser.get(f"/cases/{town.case_id}")).text.replace("attempt", "")
    assert (await browser.get(f"/cases/{town.case_id}/act/{measure}")).status_code == 409
    answer = await browser.post(f"/cases/{town.case_id}/act/{measure}")
    assert "B1" in answer.text
    async with site.workbench.database.read() as session:
        attempts = await list_attempts(session, town.case_id)
    assert (attempts[-1].command, attempts[-1].actor) == (measure, "manager.li")


async def test_an_unlawful_source_is_refused_and_kept(
    site: Site, browse: Browse, kept: dict[str, Town]
) -> None:
    """Cameras are no place to look for an owner (C5)."""
    town = await looked_at(site, kept)
    browser = await browse("manager.li")
    data = {"source": "camera", "found": "true", "on": "2026-01-01", "document": "X"}
    answer = await browser.post(f"/cases/{town.case_id}/act/record_trace", data=data)
    assert "C5" in answer.text
    async with site.workbench.database.read() as session:
        assert (await list_attempts(session, town.case_id))[-1].code == "C5"


async def test_a_role_without_the_command_is_refused(
    site: Site, browse: Browse, kept: dict[str, Town]
) -> None:
    """A steward closes no case: the form says so, and sending it all the same is forbidden."""
    town = await looked_at(site, kept)
    browser = await browse("steward.wang")
    where = f"/cases/{town.case_id}/act/close_case"
    page = (await browser.get(where)).text
    assert "role.not_allowed" in page
    assert 'id="act-form"' not in page
    data = {"outcome": "withdrawn", "document": "D1", "confirmed": "yes"}
    assert (await browser.post(where, data=data)).status_code == 403


async def test_an_auditor_gives_no_commands(site: Site, browse: Browse, kept: dict[str, Town]) -> None:
    """Reading is all: forms are closed."""
    town = await looked_at(site, kept)
    browser = await browse("auditor.zhou")
    where = f"/cases/{town.case_id}/act/classify_reason"
    assert (await browser.get(where)).status_code == 403
    assert (await browser.post(where, data={"reason": "forgot"})).status_code == 403


async def test_the_way_on_after_an_act_stays_on_this_site(site: Site, browse: Browse) -> None:
    """A form opened elsewhere leads back there, never to another site."""
    town = await opened(site, "onward")
    browser = await browse("steward.wang")
    where = f"/cases/{town.case_id}/act/classify_reason"
    page = (await browser.get(f"{where}?next=/today")).text
    assert hidden(page, "next") == "/today"
    data = {"key": "onward-1", "reason": "forgot", "next": "//evil.example"}
    assert (await browser.post(where, data=data)).headers["location"].startswith(f"/cases/{town.case_id}")


async def test_a_paper_comes_with_its_form(site: Site, browse: Browse) -> None:
    """A photo stands where a number would, named by its id in the record; what is no photo is refused."""
    town = await site.stage.town("papered")
    await town.open()
    browser = await browse("manager.li")
    path = f"/cases/{town.case_id}/act/record_consent"
    form = (await browser.get(path)).text
    assert 'enctype="multipart/form-data"' in form
    on = (await town.today()).isoformat()
    data = {"key": "papered-1", "seen": "1", "on": on, "intent": "act"}
    wrong = await browser.post(path, data=data, files={"document": ("note.txt", b"no picture", "text/plain")})
    assert wrong.status_code == 415
    assert "evidence.type" in wrong.text
    photo = b"\xff\xd8\xff\xe0" + b"0" * 64 + b"\xff\xd9"
    sent = await browser.post(path, data=data, files={"document": ("阳台.jpg", photo, "image/jpeg")})
    assert sent.status_code == 303, sent.text
    async with site.workbench.database.read() as session:
        (kept,) = await list_evidence(session, town.case_id)
        records = await read_records(session, town.case_id)
    assert getattr(records[-1].event, "document", "") == kept.id
    assert kept.name == "阳台.jpg"
