"""Reviews of hardship, searches for the owner, extended holds, and the owner's rights to data."""

import pytest

from domain.commands import COMMANDS
from domain.commands.parsing import parse_command
from domain.labels import UNLAWFUL_SOURCES
from domain.refusals import Refused
from domain.requests import DataRefusal, DataRequestKind
from domain.reviews import TraceSource
from domain.states import HoldKind, Role
from domain.tasks import open_tasks
from tests.domain.making import POLICY, Desk, command, days, end_hold, place


def test_a_hardship_review_ends_with_a_finding() -> None:
    """It stops the clock within the policy's days, and leaves the day of the decision."""
    desk = Desk()
    longest = desk.today + days(POLICY.hardship_review_days)
    too_long = command("open_hardship_review", desk, until=longest + days(1))
    assert desk.refused(Role.STEWARD, too_long) == ("hold.until",)
    desk.act(Role.STEWARD, command("open_hardship_review", desk, until=longest))
    assert desk.case.holds[0].kind is HoldKind.HARDSHIP_REVIEW
    desk.wait(3)
    assert desk.refused(Role.STEWARD, command("decide_hardship", desk)) == ("role.not_allowed",)
    desk.act(Role.MANAGER, command("decide_hardship", desk))
    assert (desk.case.holds, desk.case.hardship_reviewed_on) == ((), desk.today)


def test_a_search_asks_lawful_sources_before_it_ends() -> None:
    """C5: at least one, since it began."""
    desk = Desk()
    assert desk.refused(Role.STEWARD, command("record_trace", desk)) == ("C5.no_search",)
    desk.act(Role.STEWARD, command("start_tracing", desk))
    assert desk.refused(Role.MANAGER, command("end_tracing", desk)) == ("C5.no_source",)
    desk.act(Role.STEWARD, command("record_trace", desk, source=TraceSource.COMMUNITY_OFFICE))
    desk.act(Role.MANAGER, command("end_tracing", desk))
    assert (desk.case.holds, desk.case.traced_on) == ((), desk.today)


@pytest.mark.parametrize("source", UNLAWFUL_SOURCES)
def test_an_unlawful_source_is_refused_by_its_name(source: str) -> None:
    """C5: no role and no override; it is no choice at all."""
    assert source not in set(TraceSource)
    with pytest.raises(Refused) as refused:
        parse_command("record_trace", {"source": source})
    assert refused.value.codes == ("C5",)
    assert UNLAWFUL_SOURCES[source].zh in refused.value.refusals[0].zh


def test_bereavement_ends_within_the_policys_days() -> None:
    """Quiet for a time, not for ever."""
    desk = Desk()
    last = desk.today + days(POLICY.bereavement_days)
    for until in (None, last + days(1)):
        hold = command("place_hold", desk, kind=HoldKind.BEREAVEMENT, until=until)
        assert desk.refused(Role.MANAGER, hold) == ("hold.until",)
    desk.act(Role.MANAGER, command("place_hold", desk, kind=HoldKind.BEREAVEMENT, until=last))


def test_a_hold_is_extended_within_its_bound() -> None:
    """Later than before, no later than its kind allows from today; both days are kept."""
    desk = Desk()
    desk.act(Role.MANAGER, command("place_hold", desk))
    was = desk.case.holds[0].until
    assert was is not None
    desk.wait(5)
    last = desk.today + days(POLICY.manager_hold_days)
    assert desk.refused(Role.MANAGER, command("extend_hold", desk, until=was)) == ("hold.not_longer",)
    assert desk.refused(Role.MANAGER, command("extend_hold", desk, until=last + days(1))) == ("hold.until",)
    desk.act(Role.LEGAL, command("extend_hold", desk, until=last))
    event = desk.records[-1].event
    assert (event.was_until, event.until) == (was, last)  # type: ignore[union-attr]
    assert desk.case.holds[0].until == last


def test_nothing_is_erased_while_the_case_is_open() -> None:
    """C8: the privacy officer may override; a refusal needs its reason."""
    desk = Desk()
    desk.act(Role.STEWARD, command("record_data_request", desk, kind=DataRequestKind.ERASURE))
    assert [t.role for t in open_tasks(desk.case, POLICY) if t.kind == "answer_data_request"] == [Role.ADMIN]
    grant = command("answer_data_request", desk)
    assert desk.refused(Role.ADMIN, grant) == ("C8.legal_hold",)
    assert desk.refused(Role.ADMIN, command("answer_data_request", desk, granted=False)) == ("C8.reason",)
    desk.act(Role.ADMIN, command("override_guard", desk, code="C8.legal_hold"))
    desk.act(Role.ADMIN, grant)
    assert desk.case.data_requests == ()


def test_other_requests_are_granted_or_refused() -> None:
    """Access at once; a refusal with its reason; an answer only to what was asked."""
    desk = Desk()
    desk.act(Role.MANAGER, command("record_data_request", desk))
    desk.act(Role.ADMIN, command("answer_data_request", desk))
    desk.act(Role.MANAGER, command("record_data_request", desk, kind=DataRequestKind.CORRECTION))
    no = command("answer_data_request", desk, granted=False, reason=DataRefusal.NOT_HELD)
    desk.act(Role.LEGAL, no)
    assert desk.refused(Role.ADMIN, command("answer_data_request", desk)) == ("C8.unknown",)
    assert "answer_data_request" in COMMANDS


@pytest.mark.parametrize(
    ("kind", "task"),
    [
        (HoldKind.DISPUTE, "resolve_dispute"),
        (HoldKind.HARDSHIP_REVIEW, "decide_hardship"),
        (HoldKind.TRACING, "end_tracing"),
    ],
)
def test_what_waits_for_a_finding_is_the_managers_work(kind: HoldKind, task: str) -> None:
    """Until there is one; it is not forgotten because the clock stands still."""
    desk = Desk()
    hold = place(desk, kind)
    found = {t.kind: t.role for t in open_tasks(desk.case, POLICY)}
    assert found[task] is Role.MANAGER
    end_hold(desk, hold)
    assert task not in {t.kind for t in open_tasks(desk.case, POLICY)}
