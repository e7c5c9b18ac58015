"""The policy that the domain computes with and a case carries: bare numbers, a version, a calendar.

The file that people write, with unit and source of each number, is `domain/policy_file.py`.
"""

from dataclasses import dataclass
from decimal import Decimal

from domain.calendar import EMPTY, Calendar
from domain.money import LateFeeRank
from domain.paths import Path, Way
from domain.states import Segment

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
