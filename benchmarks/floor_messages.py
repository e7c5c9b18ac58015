"""Names and messages of the bare floor: plain small dataclasses, filled up to the product's sizes."""

from dataclasses import dataclass
from typing import Any

WORKFLOW = "bench.floor"
WRITE = "bench_write"
READ = "bench_read"


@dataclass
class Start:
    """Input: deadlines in seconds since 1970 after each step (0 = none), and the size of each draft."""

    case: str
    account: str
    deadlines: list[int]
    drafts: list[int]
    filler: str = ""


@dataclass
class Line:
    """What one step hands to its activity."""

    account: str
    number: int
    filler: str


@dataclass
class Message:
    """A person's request, as its JSON stands."""

    command: dict[str, Any]
    actor: str
    role: str
    key: str


@dataclass
class Receipt:
    """The answer to a request."""

    case_id: str
    seq: int
    state: str
    head: str
