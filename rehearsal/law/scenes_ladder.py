"""Scenes on the ladder, on courts, on enforcement and on the list (F to K)."""

from domain.states import Role, State
from rehearsal.law.scene import Days, Do, Scene

M, L = Role.MANAGER, Role.LEGAL
_YEARS = Days(800)

SCENES: tuple[Scene, ...] = (
    Scene("F1", "F1.running", Do(M, "propose_letter"), at=State.NOTICE_RUNNING, mend=(Days(16),)),
    Scene(
        "F2", "F2.waiting", Do(M, "draft_notice"), at=State.COMMITTEE, mend=(Do(M, "record_committee_reply"),)
    ),
    Scene(
        "J1",
        "J1.late",
        Do(M, "propose_enforcement"),
        at=State.COURT_PERFORMANCE,
        before=(_YEARS,),
        override=(L,),
    ),
    Scene(
        "K1",
        "command.invalid",
        Do(M, "propose_listing", {"ground": ""}),
        at=State.ENFORCEMENT_EXECUTING,
    ),
)
