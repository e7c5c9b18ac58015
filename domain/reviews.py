"""What reviews find: disputes on bills, hardship, and where an owner can lawfully be reached."""

from dataclasses import dataclass
from enum import StrEnum


class DisputeFinding(StrEnum):
    """Who is right about disputed bills."""

    UPHELD = "upheld"
    PARTLY = "partly"
    REJECTED = "rejected"


class HardshipFinding(StrEnum):
    """What a review of hardship grants."""

    PLAN = "plan"
    RELIEF = "relief"
    NONE = "none"


class HardshipReason(StrEnum):
    """Why it grants that."""

    INCOME_LOST = "income_lost"
    ILLNESS = "illness"
    DISASTER = "disaster"
    LOW_INCOME = "low_income"
    TEMPORARY = "temporary"
    NOT_SHOWN = "not_shown"
    ABLE_TO_PAY = "able_to_pay"


class TraceSource(StrEnum):
    """Where an owner may be looked for. Access logs, cameras and bought data are no source (C5)."""

    OWNER_REGISTER = "owner_register"
    CONTRACT_FILE = "contract_file"
    PROPERTY_REGISTRY_BY_LAWYER = "property_registry_by_lawyer"
    COURT_INQUIRY = "court_inquiry"
    COMMUNITY_OFFICE = "community_office"
    OWNER_FAMILY_CONTACT_GIVEN_BY_OWNER = "owner_family_contact_given_by_owner"


@dataclass(frozen=True, slots=True)
class BarredBill:
    """A bill that a dispute found wrong: not claimed until the ledger corrects it or legal readmits it."""

    key: str
    hold: str  # the dispute
    finding: DisputeFinding
    document: str
