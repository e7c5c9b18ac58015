"""What one setting of a policy file may be: its value, its unit, its source, and the floors that law sets."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    field_validator,
    model_validator,
)

from domain.clock import window
from domain.money import LateFeeRank
from domain.policy import NIGHT_BEGINS, NIGHT_ENDS, NOTICE_PERIOD_FLOOR
from domain.refusals import Refusal, refuse
from domain.states import Prerequisite, Segment

BEFORE = "(product) before it was a setting"


class Strict(BaseModel):
    """A part of a policy file: nothing unknown in it, nothing changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Setting(Strict):
    """One number as the file states it."""

    source: str = Field(min_length=3)  # statute and article with its tag, or "(product)"


class Days(Setting):
    """A number of days."""

    value: int = Field(ge=0, le=3650)
    unit: Literal["days"]


class Months(Setting):
    """A number of months."""

    value: int = Field(ge=0, le=240)
    unit: Literal["months"]


class Years(Setting):
    """A number of years."""

    value: int = Field(ge=1, le=20)
    unit: Literal["years"]


class Times(Setting):
    """How many times."""

    value: int = Field(ge=1, le=20)
    unit: Literal["times"]


class YearlyFraction(Setting):
    """A rate of interest, exact: 0.03 is three per cent a year."""

    value: Decimal = Field(ge=0, le=1)
    unit: Literal["fraction a year"]


class Yuan(Setting):
    """An amount of money, exact."""

    value: Decimal = Field(ge=0, le=10**9, decimal_places=2)
    unit: Literal["yuan"]


class Multiple(Setting):
    """How many times another number, exact."""

    value: Decimal = Field(ge=0, le=10)
    unit: Literal["multiple"]


class Hour(Setting):
    """An hour of the day in China."""

    value: int = Field(ge=NIGHT_ENDS, le=NIGHT_BEGINS)
    unit: Literal["o'clock"] = "o'clock"


class Rank(Setting):
    """Where the late fee stands in CC 561; before the principal only as agreed or as counsel holds (D2)."""

    value: LateFeeRank
    unit: Literal["rank"]
    agreed: str = Field(default="", max_length=120)  # the clause, or counsel's opinion

    @model_validator(mode="after")
    def _agreed(self) -> "Rank":
        for refusal in rank_agreed(self.value, self.agreed):
            raise ValueError(f"{refusal.zh} {refusal.en}")
        return self


def rank_agreed(rank: LateFeeRank, agreed: str) -> Iterator[Refusal]:
    """This function will refuse a late fee ranked before the principal without an agreement on file (D2)."""
    if rank is LateFeeRank.WITH_INTEREST and not agreed:
        yield refuse("D2.rank")


class Segments(Setting):
    """A list of segments."""

    value: tuple[Segment, ...]
    unit: Literal["segments"]


class Prerequisites(Setting):
    """What must have happened before any hard stage."""

    value: tuple[Prerequisite, ...]
    unit: Literal["facts"]


class YesNo(Setting):
    """Whether something is done."""

    value: bool
    unit: Literal["yes or no"]


class TimeOfDay(Setting):
    """From when to when on a day, within the hours in which we may come (B3)."""

    value: str
    unit: Literal["time of day"]

    @field_validator("value")
    @classmethod
    def _is_a_window(cls, value: str) -> str:
        if window(value) is None:
            msg = "write from-to between 09:00 and 20:00, such as 12:00-13:30"
            raise ValueError(msg)
        return value


class Cases(Setting):
    """A number of cases."""

    value: int = Field(ge=1, le=1000)
    unit: Literal["cases"]


class NoticePeriod(Days):
    """The period that a demand gives."""

    value: int = Field(ge=NOTICE_PERIOD_FLOOR, le=90)


class Fraction(Setting):
    """A part of a whole, exact: 0.6 is sixty per cent."""

    value: Decimal = Field(ge=0, le=1)
    unit: Literal["fraction"]


class CourtPeriod(Days):
    """A period that the law gives the other side or the court: no policy shortens it."""

    value: int = Field(ge=15, le=60)


class ServicePeriod(Days):
    """The time in which a payment order is served: no policy shortens it."""

    value: int = Field(ge=30, le=60)


class ConfirmationPeriod(Days):
    """The time in which both sides ask for judicial confirmation: no policy prolongs it."""

    value: int = Field(ge=1, le=30)


class DeclinePeriod(Days):
    """The time in which the applicant declines the suit: no policy prolongs it."""

    value: int = Field(ge=1, le=7)


class ShortCutLeft(Days):
    """What may be left of the limitation period for the short cut upward: no policy widens it."""

    value: int = Field(ge=1, le=90)


class DelayRate(Setting):
    """The doubled delay interest: the court's own rate, so that a policy only states it."""

    value: Decimal = Field(ge=0, le=Decimal("0.01"))
    unit: Literal["fraction a day"]


class ListingYears(Years):
    """The term of a listing on grounds 2 to 6: no policy tells a debtor more or less."""

    value: int = Field(ge=2, le=2)


class ReviewPeriod(Days):
    """The time in which a debtor may ask for a review: no policy shortens it."""

    value: int = Field(ge=10, le=60)


class DaysBefore(Setting):
    """How many days before a deadline people are told, the earliest first."""

    value: tuple[Annotated[int, Field(ge=1, le=3650)], ...] = Field(min_length=1, max_length=6)
    unit: Literal["days before"]
