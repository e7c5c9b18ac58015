"""How activities are called: timeouts and retries, in one place, with the reason beside each figure."""

from datetime import timedelta
from typing import TypedDict

from temporalio.common import RetryPolicy

CONFLICT = "ChainConflict"  # a step that contradicts the store: a person must look, retrying cannot help
REFUSED = "Refused"  # the type of ApplicationError that carries coded refusals


class LocalOptions(TypedDict):
    """Keyword arguments of a local activity."""

    start_to_close_timeout: timedelta
    retry_policy: RetryPolicy
    local_retry_threshold: timedelta


class RemoteOptions(TypedDict):
    """Keyword arguments of an activity on the task queue."""

    start_to_close_timeout: timedelta
    heartbeat_timeout: timedelta
    retry_policy: RetryPolicy


# Database work of milliseconds. Retried for ever: a case outlives any outage of its database. Past the
# threshold the wait becomes a timer in the engine instead of a held workflow task.
DATABASE: LocalOptions = {
    "start_to_close_timeout": timedelta(seconds=20),
    "retry_policy": RetryPolicy(
        initial_interval=timedelta(milliseconds=100),
        backoff_coefficient=2,
        maximum_interval=timedelta(seconds=30),
        non_retryable_error_types=[CONFLICT],
    ),
    "local_retry_threshold": timedelta(seconds=5),
}

# A page loop over the whole portfolio; the heartbeat holds its place, so a lost worker costs one page.
PORTFOLIO: RemoteOptions = {
    "start_to_close_timeout": timedelta(hours=2),
    "heartbeat_timeout": timedelta(seconds=30),
    "retry_policy": RetryPolicy(initial_interval=timedelta(seconds=1), maximum_interval=timedelta(minutes=1)),
}
