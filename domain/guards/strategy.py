"""Guards of 因人施策: each segment's path, whom arrears are told to, where an owner is visited."""

from collections.abc import Iterator

from domain.clock import window
from domain.deadlines import day_after
from domain.guards.ask import Ask
from domain.refusals import Refusal, refuse
from domain.segments import missing
from domain.states import AddressSource, Party, Place, Poster, Prerequisite, Reason, Role
from domain.words import label

_PATH = {
    Prerequisite.HARDSHIP_REVIEWED: "P3.hardship",
    Prerequisite.REPAIR_CLOSED: "P3.repair",
    Prerequisite.TRACED: "P3.tracing",
}
# Whom the arrears concern themselves: the owner, and whoever acts for the owner by law or mandate.
OWNERS_SIDE = frozenset((Party.OWNER, Party.CO_OWNER, Party.AGENT, Party.GUARDIAN))


def path_walked(ask: Ask) -> Iterator[Refusal]:
    """The segment's path asks for a plan or relief, a repair or tracing before any hard stage."""
    for need in missing(ask.case, ask.policy):
        yield refuse(_PATH[need], segment=ask.case.segment, segment_zh=label(ask.case.segment).zh)


def reason_named(ask: Ask) -> Iterator[Refusal]:
    """A classification names a reason; it is never taken back to none."""
    if ask.value("reason") is Reason.UNKNOWN:
        yield refuse("P4.none")


def a_person_decides(ask: Ask) -> Iterator[Refusal]:
    """C7: a score or rule ranks work only; hard stages and refusals are decided by people."""
    if ask.role is Role.SYSTEM:
        yield refuse("C7.person")


def owners_side(ask: Ask) -> Iterator[Refusal]:
    """C2: arrears are told to the owner, a co-owner, the agent or the guardian, and to nobody else."""
    recipient = ask.value("recipient")
    if recipient not in OWNERS_SIDE:
        yield refuse("C2.third_party", recipient=recipient, recipient_zh=label(recipient).zh)


def given_workplace(ask: Ask) -> Iterator[Refusal]:
    """C2: a workplace is visited only where the owner gave the address."""
    if ask.value("place") is Place.WORKPLACE and ask.value("address_source") is not AddressSource.OWNER:
        yield refuse("C2.workplace")


def sane_visit(ask: Ask) -> Iterator[Refusal]:
    """B3: a visit lies ahead, between 09:00 and 20:00."""
    if ask.value("visit_on") < ask.today:
        yield refuse("P2.visit_day", day=ask.value("visit_on"))
    if window(ask.value("slot")) is None:
        yield refuse("P2.visit_time", slot=ask.value("slot"))


def posting_allowed(ask: Ask) -> Iterator[Refusal]:
    """C3: arrears are posted in public only where the locality lets the committee do so."""
    if not ask.case.facts.posting_allowed:
        yield refuse("C3.posting")


def posting_masked(ask: Ask) -> Iterator[Refusal]:
    """C3: what is posted is masked, by the committee, and taken down on a day."""
    if not ask.value("masked"):
        yield refuse("C3.masked")
    if ask.value("posted_by") is not Poster.COMMITTEE:
        yield refuse("C3.committee")
    latest = day_after(ask.today, ask.policy.posting_days)
    if not ask.today < ask.value("expires_on") <= latest:
        yield refuse("C3.expiry", latest=latest)
