"""Refusals across the wire: the domain's coded answer inside the engine's ApplicationError, and back."""

from typing import Any

from pydantic import TypeAdapter
from temporalio.exceptions import ApplicationError

from domain.refusals import Refusal, Refused
from workflows.options import REFUSED

_ADAPTER: TypeAdapter[tuple[Refusal, ...]] = TypeAdapter(tuple[Refusal, ...])
_TEXT_LIMIT = 500  # characters: error text goes into histories


def as_application_error(refused: Refused) -> ApplicationError:
    """This function will wrap refusals so that a caller gets them whole."""
    details: Any = _ADAPTER.dump_python(refused.refusals, mode="json")
    return ApplicationError(str(refused)[:_TEXT_LIMIT], details, type=REFUSED, non_retryable=True)


def refusals_in(error: BaseException | None) -> tuple[Refusal, ...]:
    """This function will find refusals in an error of the engine or its causes; empty if there are none."""
    while error is not None:
        if isinstance(error, ApplicationError) and error.type == REFUSED:
            return _ADAPTER.validate_python(error.details[0])
        error = error.__cause__
    return ()
