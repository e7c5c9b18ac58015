"""How often a program may ask: a bucket of requests per token that fills up again steadily."""

import math
from dataclasses import dataclass, field
from datetime import datetime

_KEPT = 10_000  # buckets; the longest unused go first


@dataclass(slots=True)
class Throttle:
    """Counts requests in this process. `rate` a second in the long run, `burst` at once."""

    rate: float = 20.0  # (product)
    burst: int = 200  # (product)
    _buckets: dict[str, tuple[float, datetime]] = field(default_factory=dict)

    def take(self, token: str, now: datetime) -> int:
        """This function will count a request: 0 if it may go on, else after how many seconds to ask again."""
        left, at = self._buckets.pop(token, (float(self.burst), now))
        left = min(self.burst, left + max((now - at).total_seconds(), 0.0) * self.rate)
        wait = 0 if left >= 1 else math.ceil((1 - left) / self.rate)
        self._buckets[token] = (left if wait else left - 1, now)
        while len(self._buckets) > _KEPT:
            self._buckets.pop(next(iter(self._buckets)))
        return wait
