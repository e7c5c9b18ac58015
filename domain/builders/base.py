"""What all builders share: an ask in, the event that it comes to out."""

from collections.abc import Callable

from domain.events import Event
from domain.guards import Ask

Builder = Callable[[Ask], Event]
