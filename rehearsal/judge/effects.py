"""What leaves the house: once for each record that calls for it, and never without one."""

from collections import Counter
from collections.abc import Iterator

from rehearsal.judge.dossier import Dossier

# the judge's own list, of what its eye is on
_CALLED_FOR = {
    "reminder_issued": "reminder",
    "committee_asked": "committee_request",
    "notice_issued": "demand_notice",
    "letter_dispatched": "lawyer_letter",
    "papers_handed_in": "claim_hand_in",
    "claim_withdrawn": "claim_withdrawal",
    "delisting_requested": "delisting_request",
    "listing_withdrawn": "listing_withdrawal",
    "work_order_issued": "work_order",
}
_PAPERS = {
    "letter_prepared": "letter_papers",
    "court_prepared": "claim_papers",
    "enforcement_prepared": "enforcement_papers",
    "listing_prepared": "listing_papers",
}


def _sent_once(dossier: Dossier) -> Iterator[str]:
    """No effect leaves twice for one record."""
    for sent, times in Counter(dossier.sent).items():
        if times > 1:
            yield f"an effect leaves once ({sent.kind} at {sent.seq})"


def _none_lost(dossier: Dossier) -> Iterator[str]:
    """Every record that calls for an effect has it, and no such effect leaves without its record."""
    watched = {*_CALLED_FOR.values(), *_PAPERS.values()}
    called = set()
    for line in dossier.lines:
        if line.type in _CALLED_FOR:
            called.add((line.seq, _CALLED_FOR[line.type]))
        elif line.type == "approval_granted":
            called.add((line.seq, _PAPERS[line.to_state]))
    left = {(s.seq, s.kind) for s in dossier.sent if s.kind in watched and not _by_closing(dossier, s.seq)}
    for seq, kind in sorted(called - left):
        yield f"no effect is lost ({kind} at {seq})"
    for seq, kind in sorted(left - called):
        yield f"no effect leaves without its record ({kind} at {seq})"


def _by_closing(dossier: Dossier, seq: int) -> bool:
    """A case that ends or falls back tells the court by itself."""
    line = dossier.line(seq)
    return line is not None and line.type in ("case_closed", "demand_renewed")


RULES = (_sent_once, _none_lost)
