"""People: who acts, who owes, how owners are met and treated."""

from enum import StrEnum


class Role(StrEnum):
    """Who may act. `system` is the case's own clock and the ledger."""

    STEWARD = "steward"
    MANAGER = "manager"
    LEGAL = "legal"
    AUDITOR = "auditor"
    ADMIN = "admin"
    SYSTEM = "system"


class Segment(StrEnum):
    """Why this owner is treated this way (因人施策)."""

    FORGETFUL = "forgetful"
    HARDSHIP = "hardship"
    SERVICE_DISSATISFIED = "service_dissatisfied"
    VACANT = "vacant"
    BUSINESS = "business"
    UNREACHABLE = "unreachable"
    REFUSER = "refuser"
    STANDARD = "standard"


class SegmentGround(StrEnum):
    """Which fact a proposed segment rests on."""

    NOT_REACHABLE = "not_reachable"
    REASON_NAMED = "reason_named"
    USED_FOR_BUSINESS = "used_for_business"
    REFUSES_FOR_LONG = "refuses_for_long"
    STANDS_EMPTY = "stands_empty"
    FEW_MONTHS = "few_months"
    NOTHING_SPECIAL = "nothing_special"


class SegmentBasis(StrEnum):
    """What a person's choice of segment rests on."""

    PROPOSAL = "proposal"
    OWNER_TOLD = "owner_told"
    SEEN_ON_SITE = "seen_on_site"
    DOCUMENTS = "documents"
    OTHER = "other"


class Prerequisite(StrEnum):
    """What a segment's path asks for before any hard stage."""

    HARDSHIP_REVIEWED = "hardship_reviewed"
    REPAIR_CLOSED = "repair_closed"
    TRACED = "traced"


class Reason(StrEnum):
    """The classified reason of non-payment; empty until somebody classified it."""

    FORGOT = "forgot"
    SERVICE = "service"
    QUALITY = "quality"
    VACANT = "vacant"
    HARDSHIP = "hardship"
    UNREACHABLE = "unreachable"
    REFUSES = "refuses"
    DISPUTE = "dispute"
    OTHER = "other"
    UNKNOWN = ""


class Debtor(StrEnum):
    """Whom the account's case goes against."""

    OWNER = "owner"
    FORMER_OWNER = "former_owner"
    DEVELOPER = "developer"


class Occupant(StrEnum):
    """Who lives in the unit or uses it."""

    SELF = "self"
    TENANT = "tenant"
    RELATIVE = "relative"
    NOBODY = "nobody"


class Party(StrEnum):
    """Who was spoken to, or would be told of the arrears."""

    OWNER = "owner"
    CO_OWNER = "co_owner"
    GUARDIAN = "guardian"
    AGENT = "agent"
    HOUSEHOLD_ADULT = "household_adult"
    TENANT = "tenant"
    GUARD = "guard"
    NEIGHBOUR = "neighbour"
    COLLEAGUE = "colleague"
    EMPLOYER = "employer"
    FRIEND = "friend"
    NOBODY = "nobody"


class Place(StrEnum):
    """Where an owner is met."""

    HOME = "home"
    HOME_ELSEWHERE = "home_elsewhere"
    WORKPLACE = "workplace"
    SHOP = "shop"
    OFFICE = "office"


class AddressSource(StrEnum):
    """Where an address comes from; only the owner's own word opens a workplace (C2)."""

    OWNER = "owner"
    OTHER = "other"


class Purpose(StrEnum):
    """What arrears would be told for."""

    NEGOTIATION = "negotiation"
    SERVICE_OF_PAPERS = "service_of_papers"
    URGING = "urging"
    TRACING = "tracing"
    OTHER = "other"


class Poster(StrEnum):
    """Who would post arrears in public."""

    COMMITTEE = "committee"
    COMPANY = "company"


class SlotReason(StrEnum):
    """Why a visit is planned for that place and time."""

    SHOP_HOURS = "shop_hours"
    WORKPLACE_GIVEN = "workplace_given"
    WORKPLACE_NOT_GIVEN = "workplace_not_given"
    WEEKEND_HOME = "weekend_home"
    VACANT_WEEKEND = "vacant_weekend"
    LIVES_ELSEWHERE = "lives_elsewhere"


class Channel(StrEnum):
    """How an owner is met. Cutting off water, power or access is no channel and never will be (B1)."""

    VISIT = "visit"
    INTERVIEW = "interview"
    PHONE = "phone"
    MESSAGE = "message"
    LETTER = "letter"


class ContactOutcome(StrEnum):
    """What a contact came to; every contact has one."""

    PROMISED = "promised"
    PAID_ON_SPOT = "paid_on_spot"
    REFUSED = "refused"
    DISPUTED = "disputed"
    HARDSHIP = "hardship"
    COMPLAINT = "complaint"
    NOT_HOME = "not_home"
    NO_ANSWER = "no_answer"
    WRONG_PERSON = "wrong_person"


class Sealed(StrEnum):
    """What is kept sealed only."""

    ID_NUMBER = "id_number"
    BANK_ACCOUNT = "bank_account"
    HARDSHIP_PROOF = "hardship_proof"
