"""How long the clock waits for its next step."""

from datetime import datetime, timedelta

import pytest

from domain.agenda import Agenda
from domain.commands import Remind
from domain.deadlines import CHINA

DUE = datetime(2026, 12, 1, 9, 0, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (datetime(2026, 11, 30, 9, 0, tzinfo=CHINA), DUE),
        (DUE, DUE),
        (datetime(2026, 12, 1, 15, 30, tzinfo=CHINA), datetime(2026, 12, 1, 15, 30, tzinfo=CHINA)),
        (datetime(2026, 12, 2, 3, 0, tzinfo=CHINA), datetime(2026, 12, 2, 9, 0, tzinfo=CHINA)),
        (datetime(2026, 12, 1, 20, 0, tzinfo=CHINA), datetime(2026, 12, 2, 9, 0, tzinfo=CHINA)),
    ],
    ids=["ahead", "due", "late by day", "late at night", "late in the evening"],
)
def test_a_late_clock_keeps_the_day(now: datetime, until: datetime) -> None:
    """A step that fell due while nothing ran waits for the morning if it is night."""
    waited = Agenda(DUE, Remind()).wait(now)
    assert now + waited == until
    assert waited >= timedelta(0)
