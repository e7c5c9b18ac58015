"""Two languages, one at a time: what a page says, and how it writes money, days and codes."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from domain.deadlines import CHINA, local_date
from domain.events.labels import EVENTS
from domain.labels import FIELDS, trigger_label
from domain.words import Label, label

_DAYS_ZH = "一二三四五六日"


class Language(StrEnum):
    """A language of the interface."""

    ZH = "zh"
    EN = "en"

    @property
    def html(self) -> str:
        """This function will return the code for `<html lang>`."""
        return "zh-CN" if self is Language.ZH else "en"


def choose(cookie: str | None, accepted: str) -> Language:
    """This function will return the chosen language; without a choice the browser's first, else Chinese."""
    if cookie in set(Language):
        return Language(cookie)
    first = accepted.split(",", maxsplit=1)[0].strip().lower()
    return Language.EN if first.startswith("en") else Language.ZH


class Words:
    """Says things in one language, at one instant. Handed to every template as `w`."""

    def __init__(self, language: Language, now: datetime) -> None:
        self.language = language
        self.now = now

    @property
    def today(self) -> date:
        """This function will return the calendar day in China."""
        return local_date(self.now)

    def t(self, zh: str, en: str) -> str:
        """This function will return one of two sentences."""
        return zh if self.language is Language.ZH else en

    def say(self, said: Any) -> str:
        """This function will return the label of a code, or what a Label says; anything else as it is."""
        if isinstance(said, StrEnum):
            said = label(said)
        return self.t(said.zh, said.en) if isinstance(said, Label) else str(said or "—")

    def step(self, trigger: str) -> str:
        """This function will return the name of a step."""
        return self.say(trigger_label(trigger))

    def event(self, kind: str) -> str:
        """This function will return the name of an event; its code if this version knows none."""
        return self.say(EVENTS[kind]) if kind in EVENTS else kind

    def field(self, name: str) -> str:
        """This function will return the name of a field."""
        return self.say(FIELDS[name]) if name in FIELDS else name

    def money(self, amount: Decimal | None) -> str:
        """This function will write yuan with separators, without the sign; a dash for none."""
        return "—" if amount is None else f"{amount:,.2f}"

    def yuan(self, amount: Decimal | None) -> str:
        """This function will write yuan with the sign."""
        return "—" if amount is None else f"¥\u202f{amount:,.2f}"

    def day(self, at: date | datetime | None) -> str:
        """This function will write a day of China's calendar; a dash for none."""
        if at is None:
            return "—"
        on = local_date(at) if isinstance(at, datetime) else at
        return on.isoformat() if self.language is Language.ZH else f"{on.day} {on:%b %Y}"

    def moment(self, at: datetime | None) -> str:
        """This function will write an instant on China's clock, to the minute."""
        return "—" if at is None else f"{self.day(at)} {at.astimezone(CHINA):%H:%M}"

    def clock(self, at: datetime) -> str:
        """This function will write the time of day in China."""
        return f"{at.astimezone(CHINA):%H:%M}"

    def long_day(self, on: date) -> str:
        """This function will write a day with its weekday, for headings."""
        if self.language is Language.EN:
            return f"{on:%A}, {on.day} {on:%B %Y}"
        return f"{on.year} 年 {on.month} 月 {on.day} 日 星期{_DAYS_ZH[on.weekday()]}"

    def in_days(self, on: date | None) -> str:
        """This function will say how far a day lies ahead, or behind."""
        if on is None:
            return "—"
        days = (on - self.today).days
        if days == 0:
            return self.t("今天", "today")
        if days == 1:
            return self.t("明天", "tomorrow")
        if days == -1:
            return self.t("昨天", "yesterday")
        if days > 0:
            return self.t(f"{days} 天后", f"in {days} days")
        return self.t(f"{-days} 天前", f"{-days} days ago")

    def left(self, on: date | None) -> str:
        """This function will say how much time is left to a day, or for how long it has passed."""
        if on is None or on.year == date.max.year:
            return "—"
        days = (on - self.today).days
        if days == 0:
            return self.t("今天到期", "today")
        if days > 0:
            return self.t(f"剩 {days} 天", f"{days} days left")
        return self.t(f"已过 {-days} 天", f"{-days} days over")

    def months(self, since: date | None) -> str:
        """This function will say the age of an arrear in whole months; days in the first one."""
        if since is None:
            return "—"
        months = (self.today.year - since.year) * 12 + self.today.month - since.month
        months -= self.today.day < since.day
        if months < 1:
            return self.t(f"{(self.today - since).days} 天", f"{(self.today - since).days} d")
        return self.t(f"{months} 个月", f"{months} mo")

    def percent(self, part: float) -> str:
        """This function will write a share between 0 and 1 as per cent."""
        return f"{100 * part:.0f}%"

    def size(self, count: int) -> str:
        """This function will write a number of bytes."""
        return f"{count / 1024:.0f} KB" if count < 1024 * 1024 else f"{count / 1024 / 1024:.1f} MB"
