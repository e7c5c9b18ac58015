"""Which failures the engine retries: everything but a contradiction, which a person must resolve."""

from collections.abc import Iterator
from contextlib import contextmanager

from temporalio.exceptions import ApplicationError

from store.cases import ChainConflict
from workflows.options import CONFLICT


@contextmanager
def translated() -> Iterator[None]:
    """This function will turn the store's contradiction into a failure that is not retried."""
    try:
        yield
    except ChainConflict as conflict:
        raise ApplicationError(str(conflict), type=CONFLICT, non_retryable=True) from conflict
