"""Scenes on what a segment's path asks for before any hard stage (P3)."""

from domain.states import Role, Segment, State
from rehearsal.law.scene import AnyScene, Days, Do, Scene


def _path(code: str, segment: Segment) -> Scene:
    return Scene(
        "P3",
        code,
        Do(Role.MANAGER, "propose_letter"),
        at=State.NOTICE_RUNNING,
        before=(Days(17),),
        segment=segment,
        override=(Role.LEGAL,),
    )


SCENES: tuple[AnyScene, ...] = (
    _path("P3.hardship", Segment.HARDSHIP),
    _path("P3.repair", Segment.SERVICE_DISSATISFIED),
    _path("P3.tracing", Segment.UNREACHABLE),
)
