"""The policy: every number of the ladder's rhythm, with unit, source and date, and nothing hard-coded.

The file (`policies/*.yaml`) is for people: each setting says its unit and where it comes from.
`Policy` is what the domain computes with and what a case carries: bare numbers and a version.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from domain.money import LateFeeRank
from domain.refusals import Refused, refuse
from domain.states import Segment

NOTICE_PERIOD_FLOOR = 7  # days; below it no reasonable period was given (CC 944(2) [S], floor (product))


@dataclass(frozen=True, slots=True)
class Policy:
    """The compiled policy. Days unless the name says otherwise."""

    version: str
    reminder_first_after: int  # after the oldest bill is due
    reminder_every: int
    reminder_count: int  # how many
    visits_from: int  # after the oldest bill is due
    visit_count: int  # how many
    visits_wait: int  # after the last visit
    committee_from: int  # after the oldest bill is due
    committee_silence: int  # silence that counts as an answer
    reason_gate: int  # age of the oldest bill from which a classified reason is needed
    notice_from: int  # after the oldest bill is due
    notice_period: int  # ≥ NOTICE_PERIOD_FLOOR
    letter_oldest_months: int  # months; legal may decide earlier
    letter_auto_segments: tuple[Segment, ...]  # proposed by the system itself
    letter_wait: int  # before court
    order_objection: int
    enforcement_years: int  # years to apply
    limitation_years: int  # years
    late_fee_rank: LateFeeRank
    lpr: Decimal  # yearly fraction
    lpr_multiple: Decimal
    letter_batch_min: int = 20  # cases: a smaller batch of letters waits
    letter_batch_max: int = 30  # cases
    suit_batch_min: int = 4  # cases
    suit_batch_max: int = 5  # cases
    batch_wait: int = (
        14  # after the oldest proposal a batch is composed whatever its size; then legal is reminded
    )


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Setting(_Strict):
    """One number as the file states it."""

    source: str = Field(min_length=3)  # statute and article with its tag, or "(product)"


class Days(_Setting):
    """A number of days."""

    value: int = Field(ge=0, le=3650)
    unit: Literal["days"]


class Months(_Setting):
    """A number of months."""

    value: int = Field(ge=0, le=240)
    unit: Literal["months"]


class Years(_Setting):
    """A number of years."""

    value: int = Field(ge=1, le=20)
    unit: Literal["years"]


class Times(_Setting):
    """How many times."""

    value: int = Field(ge=1, le=20)
    unit: Literal["times"]


class YearlyFraction(_Setting):
    """A rate of interest, exact: 0.03 is three per cent a year."""

    value: Decimal = Field(ge=0, le=1)
    unit: Literal["fraction a year"]


class Multiple(_Setting):
    """How many times another number, exact."""

    value: Decimal = Field(ge=0, le=10)
    unit: Literal["multiple"]


class Rank(_Setting):
    """Where the late fee stands in CC 561."""

    value: LateFeeRank
    unit: Literal["rank"]


class Segments(_Setting):
    """A list of segments."""

    value: tuple[Segment, ...]
    unit: Literal["segments"]


class Cases(_Setting):
    """A number of cases."""

    value: int = Field(ge=1, le=200)
    unit: Literal["cases"]


class NoticePeriod(Days):
    """The period that a demand gives."""

    value: int = Field(ge=NOTICE_PERIOD_FLOOR, le=90)


class PolicySettings(_Strict):
    """Every setting of the ladder, each with its unit and source."""

    reminder_first_after: Days
    reminder_every: Days
    reminder_count: Times
    visits_from: Days
    visit_count: Times
    visits_wait: Days
    committee_from: Days
    committee_silence: Days
    reason_gate: Days
    notice_from: Days
    notice_period: NoticePeriod
    letter_oldest_months: Months
    letter_auto_segments: Segments
    letter_wait: Days
    order_objection: Days
    enforcement_years: Years
    limitation_years: Years
    late_fee_rank: Rank
    lpr: YearlyFraction
    lpr_multiple: Multiple
    # With defaults: policies that were stored before there were batches are still read.
    letter_batch_min: Cases = Cases(value=20, unit="cases", source="(product)")
    letter_batch_max: Cases = Cases(value=30, unit="cases", source="(product)")
    suit_batch_min: Cases = Cases(value=4, unit="cases", source="(product)")
    suit_batch_max: Cases = Cases(value=5, unit="cases", source="(product)")
    batch_wait: Days = Days(value=14, unit="days", source="(product)")


class PolicyFile(_Strict):
    """A whole policy file."""

    version: str = Field(pattern=r"^[a-z0-9][a-z0-9.-]{0,38}$")
    effective_from: date
    title_zh: str
    title_en: str
    settings: PolicySettings

    def compile(self) -> Policy:
        """This function will return the bare numbers that a case carries."""
        values = {name: getattr(self.settings, name).value for name in PolicySettings.model_fields}
        return Policy(version=self.version, **values)

    def digest(self) -> str:
        """This function will return the SHA-256 of the compiled policy: same numbers, same digest."""
        return hashlib.sha256(TypeAdapter(Policy).dump_json(self.compile())).hexdigest()


def parse_policy(data: Mapping[str, Any]) -> PolicyFile:
    """This function will validate a policy read from YAML.

    Raises Refused with one `policy.invalid` per wrong setting: where it stands and what is wrong.
    """
    try:
        return PolicyFile.model_validate(data)
    except ValidationError as error:
        raise Refused(
            *(
                refuse("policy.invalid", setting=".".join(map(str, item["loc"])), problem=item["msg"])
                for item in error.errors(include_url=False)
            )
        ) from None
