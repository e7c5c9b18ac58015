"""What goes in and comes out of the workflow that tells an address: fields only ever added with defaults."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WebhookStart:
    """Input of the webhook workflow."""

    webhook_id: str
    dirty: bool = True  # there may be something to tell; set by continue-as-new, too


@dataclass(frozen=True, slots=True)
class Told:
    """What one activity told an address."""

    delivered: int
    more: bool = False  # the next records wait
    active: bool = True  # False: paused, removed, or the address said that it is gone
