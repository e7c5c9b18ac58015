"""The policy: every number of the ladder's rhythm, with unit, source and date, and nothing hard-coded.

The file (`policies/*.yaml`) is for people: each setting says its unit and where it comes from.
`Policy` is what the domain computes with and what a case carries: bare numbers and a version.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
    field_validator,
    model_validator,
)

from domain.calendar import EMPTY, Calendar
from domain.clock import window
from domain.money import LateFeeRank
from domain.paths import Path, Way
from domain.refusals import Refusal, Refused, refuse
from domain.states import Prerequisite, Segment

NIGHT_ENDS, NIGHT_BEGINS = 8, 22  # hours; nobody is contacted at night (GB/T 45251-2025 [P], borrowed)
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
    cosign_above: Decimal = Decimal(50000)  # yuan claimed; above it two people of legal sign
    contact_from: int = 9  # hour of the day from which the owner may be contacted
    contact_until: int = 20  # hour from which no more
    contact_floor_from: int = NIGHT_ENDS  # the same with the owner's consent
    contact_floor_until: int = NIGHT_BEGINS
    contacts_a_day: int = 1  # how many
    contacts_a_week: int = 3  # how many
    visit_cooling: int = 2  # after a visit, without any contact
    limitation_rescue: int = 90  # left of the limitation period: service is exempt from quiet windows
    calendar: Calendar = EMPTY  # of the case's place and years; no number of the policy file
    bereavement_days: int = 49  # nobody is pressed after a death in the house
    disclosure_every: int = 12  # months between two disclosures of what the fees were used for
    forgetful_months: int = 3  # months of arrears below which forgetting is the likely reason
    refuser_months: int = 12  # months of arrears from which a refusal is a refuser's
    paths: tuple[Path, ...] = ()  # of the segments that have one of their own
    visit_slots: int = 3  # how many slots a visit plan offers
    visit_noon: str = "12:00-13:30"  # at a workplace that the owner gave
    visit_evening: str = "18:30-19:45"  # at home on a weekday
    visit_weekend: str = "10:00-12:00"
    visit_shop: str = "10:00-20:00"  # a shop whose own hours are not known
    posting_days: int = 30  # the longest that masked arrears may be posted
    familiar_days: int = 180  # a contact counts in full for so long, then half, then a quarter
    steward_load: int = 10  # so many open cases weigh as much as one conversation
    appeal: int = 15  # after service of the judgment
    confirmation: int = 30  # after the mediation agreement
    order_issue: int = 15  # from filing to issue, where the day of issue is not on file
    order_service: int = 30  # after issue of a payment order
    order_decline: int = 7  # after the objection
    short_cut_left: int = 90  # of the limitation period
    recovery_rate: Decimal = Decimal("0.6")  # fraction of an award that is expected to come in
    manager_hold_days: int = 90
    hardship_review_days: int = 60
    repair_hold_days: int = 60  # the longest that one complaint stops the clock
    repair_sla: int = 7  # to answer a work order
    self_check_valid: int = 365
    data_answer_days: int = 21  # to answer an owner's request about their data
    delay_interest_daily: Decimal = Decimal("0.000175")  # fraction of the unpaid award a day
    listing_years: int = 2  # years of a listing on grounds 2 to 6
    deletion_workdays: int = 3  # in which the court deletes or corrects an entry
    listing_objection: int = 15  # in which the court decides an objection
    listing_review_apply: int = 10  # to ask for a review
    listing_review: int = 15  # in which the higher court decides
    listing_decision: int = 15  # in which the court decides on the application for listing
    alert_limitation: tuple[int, ...] = (180, 90, 30)  # days before
    alert_clock: tuple[int, ...] = (30, 7, 1)  # days before
    promise_days_max: int = 60  # a promise to pay, from today
    plan_months_max: int = 24  # months from signing to the last instalment
    plan_tolerance: int = 5  # after an instalment is due
    plan_limit_manager: Decimal = Decimal(20000)  # yuan; above it legal signs
    relief_limit_manager: Decimal = Decimal(2000)  # yuan
    relief_limit_legal: Decimal = Decimal(20000)  # yuan; above it two of legal
    letter_batch_min: int = 20  # cases: a smaller batch of letters waits
    letter_batch_max: int = 30  # cases
    suit_batch_min: int = 4  # cases
    suit_batch_max: int = 5  # cases
    batch_wait: int = 14  # after the oldest proposal a batch is composed whatever its size

    def path(self, segment: Segment) -> Way:
        """This function will return how the ladder goes for a segment, every number filled in."""
        own = next((p for p in self.paths if p.segment is segment), Path(segment))
        by_rule = segment in self.letter_auto_segments
        return Way(
            segment,
            own.needs,
            _or(own.reminder_every, self.reminder_every),
            _or(own.reminder_count, self.reminder_count),
            _or(own.visit_count, self.visit_count),
            by_rule if own.letter_by_rule is None else own.letter_by_rule,
            _or(own.letter_oldest_months, self.letter_oldest_months),
        )


def _or(own: int | None, general: int) -> int:
    return general if own is None else own


_BEFORE = "(product) before it was a setting"


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


class Yuan(_Setting):
    """An amount of money, exact."""

    value: Decimal = Field(ge=0, le=10**9, decimal_places=2)
    unit: Literal["yuan"]


class Multiple(_Setting):
    """How many times another number, exact."""

    value: Decimal = Field(ge=0, le=10)
    unit: Literal["multiple"]


class Hour(_Setting):
    """An hour of the day in China."""

    value: int = Field(ge=NIGHT_ENDS, le=NIGHT_BEGINS)
    unit: Literal["o'clock"] = "o'clock"


class Rank(_Setting):
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


class Segments(_Setting):
    """A list of segments."""

    value: tuple[Segment, ...]
    unit: Literal["segments"]


class Prerequisites(_Setting):
    """What must have happened before any hard stage."""

    value: tuple[Prerequisite, ...]
    unit: Literal["facts"]


class YesNo(_Setting):
    """Whether something is done."""

    value: bool
    unit: Literal["yes or no"]


class TimeOfDay(_Setting):
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


class Cases(_Setting):
    """A number of cases."""

    value: int = Field(ge=1, le=1000)
    unit: Literal["cases"]


class PathSettings(_Strict):
    """What one segment does otherwise than the general rhythm."""

    needs: Prerequisites | None = None
    reminder_every: Days | None = None
    reminder_count: Times | None = None
    visit_count: Times | None = None
    letter_by_rule: YesNo | None = None
    letter_oldest_months: Months | None = None

    def path(self, segment: Segment) -> Path:
        """This function will return the bare numbers of the path."""
        return Path(segment, **{name: setting.value for name, setting in self if setting is not None})


class NoticePeriod(Days):
    """The period that a demand gives."""

    value: int = Field(ge=NOTICE_PERIOD_FLOOR, le=90)


class Fraction(_Setting):
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


class DelayRate(_Setting):
    """The doubled delay interest: the court's own rate, so that a policy only states it."""

    value: Decimal = Field(ge=0, le=Decimal("0.01"))
    unit: Literal["fraction a day"]


class ListingYears(Years):
    """The term of a listing on grounds 2 to 6: no policy tells a debtor more or less."""

    value: int = Field(ge=2, le=2)


class ReviewPeriod(Days):
    """The time in which a debtor may ask for a review: no policy shortens it."""

    value: int = Field(ge=10, le=60)


class DaysBefore(_Setting):
    """How many days before a deadline people are told, the earliest first."""

    value: tuple[Annotated[int, Field(ge=1, le=3650)], ...] = Field(min_length=1, max_length=6)
    unit: Literal["days before"]


class PolicySettings(_Strict):
    """Every setting of the ladder, each with its unit and source.

    A file, or a version on file from before a setting was made, may leave out what `Policy` defaults.
    """

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
    order_objection: CourtPeriod
    enforcement_years: Years
    limitation_years: Years
    late_fee_rank: Rank
    lpr: YearlyFraction
    lpr_multiple: Multiple
    cosign_above: Yuan
    contact_from: Hour
    contact_until: Hour
    contact_floor_from: Hour
    contact_floor_until: Hour
    contacts_a_day: Times
    contacts_a_week: Times
    visit_cooling: Days
    limitation_rescue: Days

    @model_validator(mode="after")
    def _hours(self) -> "PolicySettings":
        """Each pair of hours is a day, and the product's day lies within the floor's."""
        hours = [self.contact_floor_from, self.contact_from, self.contact_until, self.contact_floor_until]
        values = [hour.value for hour in hours]
        if values != sorted(values) or self.contact_from.value == self.contact_until.value:
            msg = "contact_floor_from ≤ contact_from < contact_until ≤ contact_floor_until"
            raise ValueError(msg)
        return self

    bereavement_days: Days
    disclosure_every: Months
    forgetful_months: Months
    refuser_months: Months
    visit_slots: Times
    visit_noon: TimeOfDay
    visit_evening: TimeOfDay
    visit_weekend: TimeOfDay
    visit_shop: TimeOfDay
    posting_days: Days
    familiar_days: Days
    steward_load: Cases
    appeal: CourtPeriod
    confirmation: ConfirmationPeriod
    order_issue: Days
    order_service: ServicePeriod
    order_decline: DeclinePeriod
    short_cut_left: ShortCutLeft
    recovery_rate: Fraction
    manager_hold_days: Days
    hardship_review_days: Days
    repair_hold_days: Days
    repair_sla: Days
    self_check_valid: Days
    data_answer_days: Days
    delay_interest_daily: DelayRate
    listing_years: ListingYears
    deletion_workdays: Days
    listing_decision: Days
    listing_objection: Days
    listing_review_apply: ReviewPeriod
    listing_review: Days
    alert_limitation: DaysBefore
    alert_clock: DaysBefore
    promise_days_max: Days
    plan_months_max: Months
    plan_tolerance: Days
    plan_limit_manager: Yuan
    relief_limit_manager: Yuan
    relief_limit_legal: Yuan
    letter_batch_min: Cases
    letter_batch_max: Cases
    suit_batch_min: Cases
    suit_batch_max: Cases
    batch_wait: Days

    @model_validator(mode="before")
    @classmethod
    def _filled(cls, given: Any) -> Any:
        """What is left out has the product's default."""
        if not isinstance(given, Mapping):
            return given
        known = {f.name: f.default for f in fields(Policy) if f.default is not MISSING}
        left_out = known.keys() & cls.model_fields.keys() - given.keys()
        return {
            **given,
            **{name: _default(cls.model_fields[name].annotation, known[name]) for name in left_out},
        }


def _default(kind: Any, value: object) -> dict[str, object]:
    """A setting as a file would state it."""
    (unit,) = get_args(kind.model_fields["unit"].annotation)
    return {"value": value, "unit": unit, "source": _BEFORE}


class PolicyFile(_Strict):
    """A whole policy file."""

    version: str = Field(pattern=r"^[a-z0-9][a-z0-9.-]{0,38}$")
    effective_from: date
    title_zh: str
    title_en: str
    settings: PolicySettings
    paths: dict[Segment, PathSettings] = Field(default_factory=dict)

    def compile(self) -> Policy:
        """This function will return the bare numbers that a case carries."""
        values = {name: getattr(self.settings, name).value for name in PolicySettings.model_fields}
        paths = tuple(self.paths[segment].path(segment) for segment in Segment if segment in self.paths)
        return Policy(version=self.version, paths=paths, **values)

    def digest(self) -> str:
        """This function will return the SHA-256 of the compiled policy: same numbers, same digest."""
        return hashlib.sha256(_POLICY.dump_json(self.compile(), exclude={"calendar"})).hexdigest()


_POLICY: TypeAdapter[Policy] = TypeAdapter(Policy)


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
