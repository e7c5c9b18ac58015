"""Times of day as people write them: "12:00-13:30"."""

import re
from datetime import time

_WRITTEN = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")
_FIRST, _LAST = time(9), time(20)  # (product) nobody is visited before nine or after eight (B3)


def window(text: str) -> tuple[time, time] | None:
    """This function will return the beginning and end of a time of day; None if it is none of ours.

    The part before nine and after eight is left out (B3).
    """
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return None
    hour, minute, to_hour, to_minute = map(int, found.groups())
    begin, end = max(time(hour, minute), _FIRST), min(time(to_hour, to_minute), _LAST)
    return (begin, end) if begin < end else None


def written(begin: time, end: time) -> str:
    """This function will write a time of day."""
    return f"{begin:%H:%M}-{end:%H:%M}"
