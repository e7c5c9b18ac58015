"""因人施策: which segment the facts suggest."""

from datetime import date
from typing import Any

import pytest

from domain.segments import propose, propose_segment
from domain.states import Reason, Segment, SegmentGround

TODAY = date(2026, 7, 1)
OLD, YOUNG = date(2025, 7, 1), date(2026, 4, 2)


@pytest.mark.parametrize(
    ("reason", "occupancy", "changes", "segment"),
    [
        (Reason.REFUSES, "occupied", {}, Segment.REFUSER),
        (
            Reason.REFUSES,
            "occupied",
            {"oldest_due": date(2025, 7, 2)},
            Segment.STANDARD,
        ),  # a day short of a year
        (Reason.REFUSES, "vacant", {"oldest_due": YOUNG}, Segment.VACANT),
        (Reason.REFUSES, "occupied", {"reachable": False}, Segment.UNREACHABLE),
        (Reason.REFUSES, "business", {}, Segment.BUSINESS),
        (Reason.HARDSHIP, "business", {}, Segment.HARDSHIP),  # what the owner said comes first
        (Reason.SERVICE, "occupied", {}, Segment.SERVICE_DISSATISFIED),
        (Reason.QUALITY, "occupied", {}, Segment.SERVICE_DISSATISFIED),
        (Reason.UNKNOWN, "occupied", {"oldest_due": YOUNG}, Segment.FORGETFUL),  # under three months
        (Reason.UNKNOWN, "occupied", {"oldest_due": date(2026, 4, 1)}, Segment.STANDARD),  # three months
        (Reason.UNKNOWN, "vacant", {}, Segment.VACANT),
    ],
)
def test_the_facts_suggest_a_segment(
    reason: Reason, occupancy: str, changes: dict[str, Any], segment: Segment
) -> None:
    """Unreachable first, then what the owner said, then how the unit is used, then the age."""
    facts = {"reachable": True, "oldest_due": OLD, "today": TODAY, **changes}
    assert propose_segment(reason, occupancy, **facts) is segment


def test_a_proposal_says_why_in_both_languages() -> None:
    """The ground, the reason known and the age."""
    made = propose(Reason.REFUSES, "occupied", reachable=True, oldest_due=OLD, today=TODAY)
    assert made.grounds == (SegmentGround.REFUSES_FOR_LONG,)
    assert made.explanation.zh == "建议“拒缴型”：长期拒缴（原因：恶意拖欠；已拖欠 12 个月）"
    assert made.explanation.en.isascii()


def test_the_thresholds_are_the_policys() -> None:
    """Another policy, another proposal."""
    facts = {"reachable": True, "oldest_due": YOUNG, "today": TODAY}
    made = propose(Reason.REFUSES, "occupied", **facts, refuser_months=2, forgetful_months=1)  # type: ignore[arg-type]
    assert made.segment is Segment.REFUSER
