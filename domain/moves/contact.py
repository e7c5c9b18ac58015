"""Rows of contacts: plans, refused channels, consents, and the rules that a case follows."""

from domain import events as e
from domain.guards import outreach
from domain.moves.base import ALL, CLOCK, Move
from domain.states import OPEN_STATES

ROWS: tuple[Move, ...] = (
    Move("plan_contact", OPEN_STATES, None, e.ContactPlanned, ALL, (outreach.sane_time, outreach.plan_allowed), pursues=True),
    Move("refuse_channel", OPEN_STATES, None, e.ChannelRefused, ALL, (outreach.refusable,)),
    Move("allow_channel", OPEN_STATES, None, e.ChannelAllowed, ALL, (outreach.channel_refused,)),
    Move("record_consent", OPEN_STATES, None, e.ConsentRecorded, ALL),
    Move("withdraw_consent", OPEN_STATES, None, e.ConsentWithdrawn, ALL, (outreach.consent_stands,)),
    Move("adopt_rules", OPEN_STATES, None, e.RulesAdopted, CLOCK),
)  # fmt: skip
