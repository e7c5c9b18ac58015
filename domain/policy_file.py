"""The policy as people write it (`policies/*.yaml`): every number with its unit and its source."""

import hashlib
from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import date
from typing import Any, get_args

from pydantic import (
    Field,
    TypeAdapter,
    ValidationError,
    model_validator,
)

from domain.paths import Path
from domain.policy import Policy
from domain.policy_faults import said
from domain.refusals import Refused, refuse
from domain.setting import (
    BEFORE,
    Cases,
    ConfirmationPeriod,
    CourtPeriod,
    Days,
    DaysBefore,
    DeclinePeriod,
    DelayRate,
    Fraction,
    Hour,
    ListingYears,
    Months,
    Multiple,
    NoticePeriod,
    Prerequisites,
    Rank,
    ReviewPeriod,
    Segments,
    ServicePeriod,
    ShortCutLeft,
    Strict,
    TimeOfDay,
    Times,
    YearlyFraction,
    Years,
    YesNo,
    Yuan,
)
from domain.states import Segment


class PathSettings(Strict):
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


class PolicySettings(Strict):
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
    return {"value": value, "unit": unit, "source": BEFORE}


class PolicyFile(Strict):
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
                refuse(
                    "policy.invalid",
                    setting=".".join(map(str, item["loc"])),
                    problem=item["msg"],
                    problem_zh=said(item),
                )
                for item in error.errors(include_url=False)
            )
        ) from None
