"""Batches, pure: who goes together, what may be asked where, and that every member ends exactly once."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.batches import (
    ApproveBatch,
    Batch,
    BatchCommand,
    BatchEvent,
    BatchRecord,
    BatchRequest,
    CancelBatch,
    Candidate,
    DispatchBatch,
    ExcludeMember,
    Member,
    RemindBatch,
    RetryMember,
    ReturnMember,
    SettleMember,
    compose,
    decide_batch,
    fold_batch,
    kind_of,
    open_batch,
    order_of,
    pending,
    reminder_at,
)
from domain.batches.chain import canonical_record, parse_record
from domain.batches.plan import BatchPlan
from domain.batches.state import ENDS
from domain.batches.table import BATCH_TABLE
from domain.batches.words import BATCH_EVENTS, BATCH_TRIGGERS
from domain.chain import broken_at
from domain.refusals import Refused
from domain.states import (
    BatchKind,
    BatchState,
    DecisionReason,
    Forum,
    MemberState,
    Role,
    Stage,
)
from tests.domain.making import POLICY, at, days

DAY = date(2026, 3, 2)
OTHER = DecisionReason.OTHER
SMALL = replace(POLICY, letter_batch_min=2, letter_batch_max=3, suit_batch_min=2, suit_batch_max=2)


def candidate(
    number: int, asked: date = DAY, kind: BatchKind = BatchKind.LETTER, place: str = "m"
) -> Candidate:
    return Candidate(f"case-{number}", place, kind, at(asked), "jing", Decimal(100))


class Tray:
    """One batch and what is asked of it."""

    def __init__(self, size: int = 3, kind: BatchKind = BatchKind.LETTER) -> None:
        members = tuple(Member(f"case-{n}", at(DAY), "jing", Decimal(100)) for n in range(1, size + 1))
        self.now = at(DAY)
        self.records: list[BatchRecord] = []
        self.batch: Batch
        self._keep(open_batch("letter-m-1", BatchPlan(kind, "m", members), POLICY, self.now))

    def _keep(self, records: tuple[BatchRecord, ...]) -> list[str]:
        self.records += records
        self.batch = fold_batch(self.records)
        return [record.event.type for record in records]

    def ask(self, command: BatchCommand, role: Role = Role.LEGAL, actor: str = "fa") -> list[str]:
        self.now += timedelta(minutes=1)
        request = BatchRequest(command, actor, role, f"k{len(self.records)}")
        return self._keep(decide_batch(self.batch, request, self.now))

    def refused(self, command: BatchCommand, role: Role = Role.LEGAL) -> tuple[str, ...]:
        with pytest.raises(Refused) as caught:
            self.ask(command, role)
        return caught.value.codes

    def settle(self, case: str, state: MemberState, *codes: str) -> list[str]:
        return self.ask(SettleMember(case=case, state=state, codes=codes), Role.SYSTEM, "system")

    def settle_all(self, state: MemberState) -> None:
        for member in pending(self.batch):
            self.settle(member.case_id, state)

    def state(self, case: str) -> MemberState:
        member = self.batch.member(case)
        assert member is not None
        return member.state


# --- composing ------------------------------------------------------------------------------------


def test_full_batches_are_composed_and_the_rest_waits_for_its_least_size() -> None:
    """Seven letters at two to three: three, three, and one that waits."""
    plans = compose([candidate(n) for n in range(7)], SMALL, DAY)
    assert [len(p.members) for p in plans] == [3, 3]
    plans = compose([candidate(n) for n in range(8)], SMALL, DAY)
    assert [len(p.members) for p in plans] == [3, 3, 2]


def test_a_small_batch_is_composed_once_its_oldest_proposal_has_waited_long_enough() -> None:
    """Nobody waits for others longer than the policy says."""
    waits = [candidate(1)]
    assert compose(waits, SMALL, DAY + days(SMALL.batch_wait - 1)) == ()
    (plan,) = compose(waits, SMALL, DAY + days(SMALL.batch_wait))
    assert [m.case_id for m in plan.members] == ["case-1"]


def test_communities_and_kinds_are_never_mixed_and_the_oldest_goes_first() -> None:
    """The order of the input does not matter."""
    mixed = [
        candidate(1, DAY),
        candidate(2, DAY - days(3)),
        candidate(3, kind=BatchKind.SUIT),
        candidate(4, kind=BatchKind.SUIT),
        candidate(5, place="n"),
        candidate(6, place="n"),
    ]
    plans = compose(mixed, SMALL, DAY)
    assert plans == compose(mixed[::-1], SMALL, DAY)
    assert [(p.community_id, p.kind, [m.case_id for m in p.members]) for p in plans] == [
        ("m", BatchKind.LETTER, ["case-2", "case-1"]),
        ("m", BatchKind.SUIT, ["case-3", "case-4"]),
        ("n", BatchKind.LETTER, ["case-5", "case-6"]),
    ]


@given(
    st.lists(st.tuples(st.integers(0, 40), st.sampled_from("mn"), st.sampled_from(BatchKind)), max_size=90)
)
def test_whoever_is_composed_is_composed_once_within_the_sizes(
    drawn: list[tuple[int, str, BatchKind]],
) -> None:
    """No candidate is doubled, invented or put into a batch that is too large."""
    waiting = [candidate(n, DAY - days(age), kind, place) for n, (age, place, kind) in enumerate(drawn)]
    plans = compose(waiting, SMALL, DAY)
    taken = [m.case_id for p in plans for m in p.members]
    assert len(taken) == len(set(taken))
    by_id = {c.case_id: c for c in waiting}
    for plan in plans:
        assert 1 <= len(plan.members) <= (3 if plan.kind is BatchKind.LETTER else 2)
        found = {(by_id[m.case_id].community_id, by_id[m.case_id].kind) for m in plan.members}
        assert found == {(plan.community_id, plan.kind)}
    oldest = at(DAY - days(SMALL.batch_wait), 23)
    assert all(c.requested_at > oldest for c in waiting if c.case_id not in taken)


def test_only_letters_and_suits_go_in_batches() -> None:
    """Payment orders, arbitration, enforcement and listing are decided singly."""
    assert kind_of(Stage.LAWYER_LETTER, None) is BatchKind.LETTER
    assert kind_of(Stage.COURT, Forum.SUIT) is BatchKind.SUIT
    assert kind_of(Stage.COURT, Forum.PAYMENT_ORDER) is None
    assert kind_of(Stage.ENFORCEMENT, None) is None


# --- the table ------------------------------------------------------------------------------------


def test_a_batch_goes_from_composition_to_done() -> None:
    """One approval, three members: one excluded, one dropped, one dispatched."""
    tray = Tray()
    assert tray.ask(ExcludeMember(case="case-1", reason=OTHER), Role.MANAGER) == ["member_excluded"]
    assert tray.ask(ApproveBatch()) == ["batch_approved"]
    tray.settle("case-2", MemberState.DROPPED, "claim.nothing")
    assert tray.settle("case-3", MemberState.APPROVED) == ["member_approved", "members_approved"]
    assert tray.ask(DispatchBatch(on=DAY, documents=(("case-3", "LF-3"),))) == ["dispatch_ordered"]
    assert tray.settle("case-3", MemberState.DISPATCHED) == ["member_dispatched", "batch_completed"]
    assert [(m.state, m.codes, m.document) for m in tray.batch.members] == [
        (MemberState.EXCLUDED, (), ""),
        (MemberState.DROPPED, ("claim.nothing",), ""),
        (MemberState.DISPATCHED, (), "LF-3"),
    ]
    assert tray.batch.closed


def test_a_failed_member_is_retried_or_returned_and_the_others_go_on() -> None:
    """While it fails the batch stays open; a retry of an approval holds the dispatch up."""
    tray = Tray()
    tray.ask(ApproveBatch())
    tray.settle("case-1", MemberState.APPROVED)
    tray.settle("case-2", MemberState.FAILED, "engine.unavailable")
    tray.settle("case-3", MemberState.FAILED, "engine.unavailable")
    assert tray.batch.state is BatchState.APPROVED
    tray.ask(RetryMember(case="case-2"))
    assert (tray.batch.state, [m.case_id for m in pending(tray.batch)]) == (BatchState.APPROVING, ["case-2"])
    assert tray.refused(DispatchBatch(on=DAY)) == ("batch.not_here",)
    tray.settle("case-2", MemberState.APPROVED)
    tray.ask(DispatchBatch(on=DAY))
    tray.settle("case-1", MemberState.DISPATCHED)
    tray.settle("case-2", MemberState.FAILED, "engine.unavailable")
    tray.ask(RetryMember(case="case-3"))  # approved late, dispatched at once
    tray.settle("case-3", MemberState.APPROVED)
    tray.settle("case-3", MemberState.DISPATCHED)
    assert not tray.batch.closed
    assert tray.ask(ReturnMember(case="case-2", reason=OTHER)) == ["member_returned", "batch_completed"]


def test_a_cancelled_batch_gives_everybody_back() -> None:
    """Who had ended keeps their end."""
    tray = Tray()
    tray.ask(ExcludeMember(case="case-1", reason=OTHER))
    tray.ask(CancelBatch(reason=OTHER))
    assert tray.batch.state is BatchState.CANCELLED
    assert [m.state for m in tray.batch.members] == [MemberState.EXCLUDED] + [MemberState.RETURNED] * 2


def test_a_batch_without_members_left_is_done() -> None:
    """Nothing waits for an empty batch."""
    tray = Tray(1)
    assert tray.ask(ExcludeMember(case="case-1", reason=OTHER)) == ["member_excluded", "batch_completed"]


@pytest.mark.parametrize(
    ("command", "role", "codes"),
    [
        (ApproveBatch(), Role.MANAGER, ("role.not_allowed",)),
        (RemindBatch(), Role.LEGAL, ("role.not_allowed",)),
        (DispatchBatch(on=DAY), Role.LEGAL, ("batch.not_here",)),
        (DispatchBatch(on=DAY), Role.MANAGER, ("role.not_allowed", "batch.not_here")),
        (ExcludeMember(case="case-9", reason=OTHER), Role.LEGAL, ("batch.no_member",)),
        (RetryMember(case="case-1"), Role.LEGAL, ("batch.not_here",)),
    ],
)
def test_what_does_not_fit_is_refused_with_every_reason(
    command: BatchCommand, role: Role, codes: tuple[str, ...]
) -> None:
    """At a fresh batch."""
    assert Tray().refused(command, role) == codes


def test_a_dispatch_is_dated_and_numbered_sanely() -> None:
    """Not in the future, not before the batch, no number twice, no number for a stranger."""
    tray = Tray()
    tray.ask(ApproveBatch())
    tray.settle_all(MemberState.APPROVED)
    assert tray.refused(DispatchBatch(on=DAY + days(1))) == ("date.future",)
    assert tray.refused(DispatchBatch(on=DAY - days(1))) == ("date.order",)
    assert tray.refused(DispatchBatch(on=DAY, documents=(("x", "1"),))) == ("batch.no_member",)
    twice = (("case-1", "1"), ("case-2", "1"))
    assert tray.refused(DispatchBatch(on=DAY, documents=twice)) == ("batch.document_twice",)


def test_an_ended_member_is_neither_excluded_nor_retried() -> None:
    """Each member ends once."""
    tray = Tray()
    tray.ask(ExcludeMember(case="case-1", reason=OTHER))
    assert tray.refused(ExcludeMember(case="case-1", reason=OTHER)) == ("batch.member_not_here",)
    tray.ask(ApproveBatch())
    assert tray.refused(RetryMember(case="case-1")) == ("batch.member_not_here",)


def test_legal_is_reminded_while_a_batch_waits_for_people() -> None:
    """From its composition and again after as many days; never while members are carried out."""
    tray = Tray()
    due = reminder_at(tray.batch)
    assert due == at(DAY + days(POLICY.batch_wait), 9)
    tray.now = due
    assert tray.ask(RemindBatch(), Role.SYSTEM, "system") == ["batch_reminded"]
    again = reminder_at(tray.batch)
    assert isinstance(again, datetime)
    assert again > due
    tray.ask(ApproveBatch())
    assert reminder_at(tray.batch) is None


def test_each_step_of_a_member_has_its_own_key_and_the_decider_as_actor() -> None:
    """The case sees an ordinary command of the person who decided for the batch."""
    tray = Tray(kind=BatchKind.SUIT)
    tray.ask(ApproveBatch(), actor="fa")
    order = order_of(tray.batch, tray.batch.members[0])
    assert (order.command.type, order.actor, order.key) == (
        "approve",
        "fa",
        "batch/letter-m-1/case-1/approve",
    )
    tray.settle_all(MemberState.APPROVED)
    tray.ask(DispatchBatch(on=DAY), actor="fa2")
    order = order_of(tray.batch, tray.batch.members[1])
    assert (order.command.type, order.actor) == ("hand_in_papers", "fa2")
    assert order.command.document == "letter-m-1-02"  # type: ignore[union-attr]


# --- whatever people do ---------------------------------------------------------------------------

_CASES = [f"case-{n}" for n in range(1, 5)]
_SETTLED = (MemberState.APPROVED, MemberState.DISPATCHED, MemberState.DROPPED, MemberState.FAILED)
_COMMANDS = st.one_of(
    st.builds(ExcludeMember, case=st.sampled_from(_CASES), reason=st.just(OTHER)),
    st.just(ApproveBatch()),
    st.just(DispatchBatch(on=DAY)),
    st.builds(RetryMember, case=st.sampled_from(_CASES)),
    st.builds(ReturnMember, case=st.sampled_from(_CASES), reason=st.just(OTHER)),
    st.just(RemindBatch()),
    st.just(CancelBatch(reason=OTHER)),
)


def _carry_out(tray: Tray, draw: Any) -> None:
    for member in pending(tray.batch):
        good = MemberState.APPROVED if member.step.value == "approve" else MemberState.DISPATCHED
        tray.settle(member.case_id, draw(st.sampled_from((good, MemberState.DROPPED, MemberState.FAILED))))


@given(st.data())
def test_every_member_ends_exactly_once_whatever_people_do(data: st.DataObject) -> None:
    """Any requests, any results: nobody is lost, ends never change, dispatched once, the chain holds."""
    tray = Tray(4)
    ended: dict[str, MemberState] = {}
    for _ in range(data.draw(st.integers(0, 14))):
        command = data.draw(_COMMANDS)
        role = Role.SYSTEM if isinstance(command, RemindBatch) else Role.LEGAL
        try:
            tray.ask(command, role)
        except Refused:
            continue
        _carry_out(tray, data.draw)
        now = {m.case_id: m.state for m in tray.batch.members}
        assert list(now) == _CASES
        assert all(now[case] is state for case, state in ended.items())
        ended = {case: state for case, state in now.items() if state in ENDS}
        assert tray.batch.closed == (len(ended) == 4)
    sent = Counter(getattr(r.event, "case", "") for r in tray.records if r.event.type == "member_dispatched")
    assert set(sent.values()) <= {1}
    rows = [(r.seq, canonical_record(r), r.prev, r.hash) for r in tray.records]
    assert broken_at(rows) is None
    assert [parse_record(body, prev, hash_) for _, body, prev, hash_ in rows] == tray.records


def test_every_command_and_event_of_a_batch_has_a_label_and_no_label_is_left_over() -> None:
    """People never read a bare code."""
    assert set(BATCH_TRIGGERS) == set(BATCH_TABLE) == _types(BatchCommand)
    assert set(BATCH_EVENTS) == _types(BatchEvent)


def _types(union: Any) -> set[str]:
    return {cls.__dataclass_fields__["type"].default for cls in get_args(union)}
