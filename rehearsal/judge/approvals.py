"""No hard stage without another person's approval, on exactly what stood in the books then."""

from collections.abc import Iterator
from decimal import Decimal

from rehearsal.judge.dossier import NOTHING, Dossier, Line

# record of a hard step → the stage that must have been approved
_HARD = {
    "letter_dispatched": "lawyer_letter",
    "papers_handed_in": "court",
    "claim_filed": "court",
    "enforcement_applied": "enforcement",
    "listing_applied": "dishonest_list",
}
_OVER = (
    "approval_rejected",
    "approval_returned",
    "approval_withdrawn",
    "approval_lapsed",
    "approval_revoked",
)
_TWO_ABOVE = Decimal(50000)  # yuan; above it two people of legal sign


def _hard_steps_approved(dossier: Dossier) -> Iterator[str]:
    """Every hard step follows a standing approval of its stage, given by somebody else than proposed it."""
    for step in dossier.of(*_HARD):
        asked, granted = _standing(dossier, step)
        if asked is None or granted is None:
            yield f"no hard step without an approval ({step.type} at {step.seq})"
        elif granted.actor == asked.actor or granted.role != "legal":
            yield f"another person of legal approves ({step.type} at {step.seq})"
        elif not _as_it_stood(dossier, asked, step):
            yield f"what was approved is what stood in the books ({step.type} at {step.seq})"


def _approved_as_it_stood(dossier: Dossier) -> Iterator[str]:
    """An approval is given on the claim that stood in the books at that record."""
    for granted in dossier.of("approval_granted", "approval_cosigned"):
        asked = dossier.line(granted.said["request"])
        if asked is None or not _as_it_stood(dossier, asked, granted):
            yield f"what was approved is what stood in the books ({granted.type} at {granted.seq})"


def _two_signed(dossier: Dossier) -> Iterator[str]:
    """Above the limit two people of legal sign, neither of them the proposer."""
    for granted in dossier.of("approval_granted"):
        asked = dossier.line(granted.said["request"])
        if asked is None or Decimal(asked.said["balance"]) <= _TWO_ABOVE:
            continue
        first = [x.actor for x in dossier.of("approval_cosigned") if x.said["request"] == asked.seq]
        if len({asked.actor, granted.actor, *first}) < 1 + 2 or not first:
            yield f"two people sign a claim above the limit ({granted.type} at {granted.seq})"


def _standing(dossier: Dossier, step: Line) -> tuple[Line | None, Line | None]:
    """The latest request of the step's stage and its approval, unless something ended it."""
    asked = granted = None
    for line in dossier.lines:
        if line is step:
            break
        if line.type == "approval_requested" and line.said["target"] == _HARD[step.type]:
            asked, granted = line, None
        elif asked is not None and line.said.get("request") == asked.seq:
            if line.type == "approval_granted":
                granted = line
            elif line.type in _OVER:
                asked = granted = None
    return asked, granted


def _as_it_stood(dossier: Dossier, asked: Line, then: Line) -> bool:
    """The bills asked for are open as the case knew its books, to the same sum, and so is the money."""
    facts = dossier.known(then.seq)
    still = {b["key"]: Decimal(b["amount"]) for b in facts.get("bills", ())}
    keys = asked.said["bills"]
    if any(key not in still for key in keys):
        return False
    same = sum((still[key] for key in keys), NOTHING) == Decimal(asked.said["balance"])
    return same and Decimal(facts.get("received", "0")) == dossier.came(None, then.at)


RULES = (_hard_steps_approved, _approved_as_it_stood, _two_signed)
