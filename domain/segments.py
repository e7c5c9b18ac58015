"""因人施策: which segment a pure rule proposes and why; a person confirms or overrides it.

A proposal changes nothing by itself: a score or rule ranks work only, hard stages stay human
decisions (C7, PIPL 24 [P]).
"""

from dataclasses import dataclass
from datetime import date

from domain.case import Case
from domain.deadlines import full_months, months_after
from domain.policy import Policy
from domain.states import Prerequisite, Reason, Segment, SegmentGround
from domain.words import Label, label

_BY_REASON = {
    Reason.HARDSHIP: Segment.HARDSHIP,
    Reason.SERVICE: Segment.SERVICE_DISSATISFIED,
    Reason.QUALITY: Segment.SERVICE_DISSATISFIED,
    Reason.VACANT: Segment.VACANT,
    Reason.UNREACHABLE: Segment.UNREACHABLE,
    Reason.FORGOT: Segment.FORGETFUL,
}
_REFUSER_MONTHS = 12
_FORGETFUL_MONTHS = 3


@dataclass(frozen=True, slots=True)
class SegmentProposal:
    """What the rule proposes, on which grounds."""

    segment: Segment
    grounds: tuple[SegmentGround, ...]
    reason: Reason  # of non-payment, as the rule knew it
    months: int  # whole months that the oldest bill is overdue

    @property
    def explanation(self) -> Label:
        """This function will say in both languages what is proposed and why."""
        said, why = label(self.segment), [label(ground) for ground in self.grounds]
        known = label(self.reason)
        zh = f"建议“{said.zh}”：{'；'.join(w.zh for w in why)}（原因：{known.zh}；已拖欠 {self.months} 个月）"
        en = f"{said.en}: {'; '.join(w.en for w in why)} (reason: {known.en}; {self.months} months overdue)"
        return Label(zh, en)


def propose(
    reason: Reason,
    occupancy: str,
    *,
    reachable: bool,
    oldest_due: date,
    today: date,
    refuser_months: int = _REFUSER_MONTHS,
    forgetful_months: int = _FORGETFUL_MONTHS,
) -> SegmentProposal:
    """This function will return the segment that the facts suggest, and why.

    `occupancy` is occupied, vacant, rented, business or unknown. What the owner said comes first,
    then how the unit is used, then the age of the arrears in whole months.
    """
    months = full_months(oldest_due, today)
    rules = (
        (not reachable, Segment.UNREACHABLE, SegmentGround.NOT_REACHABLE),
        (reason in _BY_REASON, _BY_REASON.get(reason), SegmentGround.REASON_NAMED),
        (occupancy == "business", Segment.BUSINESS, SegmentGround.USED_FOR_BUSINESS),
        (
            reason is Reason.REFUSES and months >= refuser_months,
            Segment.REFUSER,
            SegmentGround.REFUSES_FOR_LONG,
        ),
        (occupancy == "vacant", Segment.VACANT, SegmentGround.STANDS_EMPTY),
        (months < forgetful_months, Segment.FORGETFUL, SegmentGround.FEW_MONTHS),
    )
    for applies, segment, ground in rules:
        if applies and segment is not None:
            return SegmentProposal(segment, (ground,), reason, months)
    return SegmentProposal(Segment.STANDARD, (SegmentGround.NOTHING_SPECIAL,), reason, months)


def propose_segment(
    reason: Reason, occupancy: str, *, reachable: bool, oldest_due: date, today: date
) -> Segment:
    """This function will return the proposed segment alone."""
    return propose(reason, occupancy, reachable=reachable, oldest_due=oldest_due, today=today).segment


def proposal_for(case: Case, policy: Policy, today: date) -> SegmentProposal:
    """This function will return what the rule proposes for a case on a day; nothing changes by it."""
    return propose(
        case.reason,
        case.facts.occupancy,
        reachable=case.facts.reachable,
        oldest_due=case.facts.oldest_due or case.anchor_due,
        today=today,
        refuser_months=policy.refuser_months,
        forgetful_months=policy.forgetful_months,
    )


def proposal_turns(case: Case, policy: Policy) -> tuple[date, ...]:
    """This function will return the days on which age alone may change the proposal."""
    oldest = case.facts.oldest_due or case.anchor_due
    return tuple(months_after(oldest, m) for m in sorted((policy.forgetful_months, policy.refuser_months)))


_DONE = {
    Prerequisite.HARDSHIP_REVIEWED: "hardship_reviewed_on",
    Prerequisite.REPAIR_CLOSED: "repair_closed_on",
    Prerequisite.TRACED: "traced_on",
}


def missing(case: Case, policy: Policy) -> tuple[Prerequisite, ...]:
    """This function will return what the segment's path needs before a hard stage and the case lacks."""
    needs = policy.path(case.segment).needs
    return tuple(need for need in needs if getattr(case, _DONE[need]) is None)
