"""What pages send: fields as text, a key that makes sending twice the same as once, and safe ways on."""

import uuid

from fastapi import Request

from domain.refusals import Refusal, refuse


async def read_form(request: Request) -> dict[str, str]:
    """This function will return the text fields of a form, trimmed; of repeated ones the last."""
    form = await request.form()
    return {name: value.strip() for name, value in form.items() if isinstance(value, str)}


async def read_lists(request: Request, *names: str) -> dict[str, list[str]]:
    """This function will return every value of repeated fields, in their order."""
    form = await request.form()
    return {name: [v for v in form.getlist(name) if isinstance(v, str)] for name in names}


def new_key() -> str:
    """This function will return a fresh idempotency key for a form that is being shown."""
    return str(uuid.uuid4())


def safe_path(wanted: str | None, otherwise: str = "/") -> str:
    """This function will return where to go on: a path of ours, never another site."""
    if not wanted or not wanted.startswith("/") or wanted.startswith(("//", "/\\")):
        return otherwise
    return wanted


def wrong(field: str, zh: str, problem_zh: str, problem: str) -> Refusal:
    """This function will say what is wrong with one field."""
    return refuse("form.invalid", field=field, field_zh=zh, problem_zh=problem_zh, problem=problem)
