"""Fields of a form as what they mean: texts, days, numbers; Refused says which one is wrong and how."""

from datetime import date
from decimal import Decimal, InvalidOperation

from domain.refusals import Refusal, Refused, refuse
from web.forms import wrong

Form = dict[str, str]


def needed(form: Form, name: str, zh: str, limit: int = 120) -> str:
    """This function will return a text that must be there; Refused if it is not, or too long."""
    if not (text := form.get(name, "")) or len(text) > limit:
        raise Refused(wrong(name, zh, f"须为 1 至 {limit} 个字", f"1 to {limit} characters"))
    return text


def day(form: Form, name: str, zh: str) -> date:
    """This function will return the day of a field; Refused if it is none."""
    try:
        return date.fromisoformat(form.get(name, ""))
    except ValueError:
        raise Refused(wrong(name, zh, "须为日期", "must be a day")) from None


def past_day(form: Form, name: str, zh: str, today: date) -> date:
    """This function will return a day that is not in the future."""
    if (on := day(form, name, zh)) > today:
        raise Refused(refuse("date.future", field=zh, on=on))
    return on


def number(form: Form, name: str, zh: str, least: Decimal, most: Decimal) -> Decimal | None:
    """This function will return a number within limits; None where nothing was typed."""
    if not (text := form.get(name, "")):
        return None
    refusal: Refusal = wrong(
        name, zh, f"须为 {least} 至 {most} 之间的数字", f"a number from {least} to {most}"
    )
    try:
        found = Decimal(text)
    except InvalidOperation:
        raise Refused(refusal) from None
    if not (found.is_finite() and least <= found <= most):
        raise Refused(refusal)
    return found
