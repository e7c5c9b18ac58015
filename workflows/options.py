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


class BatchOptions(TypedDict):
    """Keyword arguments of a short activity on the task queue."""

    start_to_close_timeout: timedelta
    retry_policy: RetryPolicy


# One transaction of a batch. Retried for ever, as a case's is: the batch waits for its database.
BATCH_RECORD: BatchOptions = {
    "start_to_close_timeout": timedelta(seconds=20),
    "retry_policy": RetryPolicy(
        initial_interval=timedelta(milliseconds=100),
        maximum_interval=timedelta(seconds=30),
        non_retryable_error_types=[CONFLICT],
    ),
}

# One update of one case, for which the gateway waits half a minute. After some minutes the member counts
# as failed, so that one broken case holds nobody else up; a person retries it under the same key.
MEMBER: BatchOptions = {
    "start_to_close_timeout": timedelta(seconds=45),
    "retry_policy": RetryPolicy(initial_interval=timedelta(seconds=1), maximum_attempts=5),
}

# Reads the open proposals and starts some workflows.
COMPOSING: BatchOptions = {
    "start_to_close_timeout": timedelta(minutes=5),
    "retry_policy": RetryPolicy(initial_interval=timedelta(seconds=1), maximum_interval=timedelta(minutes=1)),
}


class TellingOptions(TypedDict):
    """Keyword arguments of an activity that other people's servers answer."""

    start_to_close_timeout: timedelta
    schedule_to_close_timeout: timedelta
    retry_policy: RetryPolicy


# Somebody else's server: it may be down for a weekend. Each attempt tells at most fifty records.
TELLING: TellingOptions = {
    "start_to_close_timeout": timedelta(minutes=10),
    "schedule_to_close_timeout": timedelta(days=3),
    "retry_policy": RetryPolicy(
        initial_interval=timedelta(seconds=1), backoff_coefficient=3, maximum_interval=timedelta(hours=1)
    ),
}
