"""因人施策: which segment the facts suggest."""

from datetime import date
from typing import Any

import pytest

from domain.segments import propose_segment
from domain.states import Reason, Segment

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
