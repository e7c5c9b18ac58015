"""Every table of the store, a module per subject; rooms above read and write through `store` functions."""

from store.tables.access import (
    ApiToken,
    Credential,
    LoginAttempt,
    LoginSession,
    SavedView,
    UserScope,
)
from store.tables.batches import Batch, BatchEvent, BatchMember
from store.tables.cases import Approval, Attempt, Case, CaseEvent, Note, Outbox, Task
from store.tables.exchange import EvidenceFile, Webhook, WebhookDelivery
from store.tables.ledger import Account, Bill, ImportRun, LedgerLog, Payment
from store.tables.people import Absence, AccessLog, ContactProfile, Owner, SealedValue, Touch, User
from store.tables.places import Campaign, Community, Contract, Locality, ProcessorAgreement, Unit
from store.tables.rules import CalendarYear, PolicyVersion, QuietWindow

__all__ = [
    "Absence",
    "AccessLog",
    "Account",
    "ApiToken",
    "Approval",
    "Attempt",
    "Batch",
    "BatchEvent",
    "BatchMember",
    "Bill",
    "CalendarYear",
    "Campaign",
    "Case",
    "CaseEvent",
    "Community",
    "ContactProfile",
    "Contract",
    "Credential",
    "EvidenceFile",
    "ImportRun",
    "LedgerLog",
    "Locality",
    "LoginAttempt",
    "LoginSession",
    "Note",
    "Outbox",
    "Owner",
    "Payment",
    "PolicyVersion",
    "ProcessorAgreement",
    "QuietWindow",
    "SavedView",
    "SealedValue",
    "Task",
    "Touch",
    "Unit",
    "User",
    "UserScope",
    "Webhook",
    "WebhookDelivery",
]
