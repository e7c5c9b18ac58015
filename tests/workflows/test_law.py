"""The law script on the real engine: every guard refused, every lawful override passed; flaws are named."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from domain.deadlines import local_date
from domain.register import REGISTER
from domain.states import Role, State
from rehearsal.law.play import play_law
from rehearsal.law.report import LawReport, law_report
from rehearsal.law.scene import AnyScene, Computed, Days, Do, Drawn, Scene, Spoken
from rehearsal.law.scenes import LAW
from runtime.bootstrap import wall_clock
from tests.town import opened_stage

pytestmark = pytest.mark.asyncio(loop_scope="session")
_PHONE = {"channel": "phone", "planned_on": "2000-01-01"}


async def _played(engine: str, database_url: str, folder: Path, scenes: Sequence[AnyScene]) -> LawReport:
    async with opened_stage(engine, database_url, folder) as stage:
        house = stage.house
        policy = house.policies.on(local_date(wall_clock()))
        queue = house.settings.task_queue
        shown = await play_law(
            house.database, house.client, queue, policy, scenes, lambda done, of: None, town=queue
        )
    return law_report(shown, 0.0)


async def test_every_guard_is_refused_and_every_lawful_override_passes(
    virtual_engine: str, sqlite_url: str, tmp_path: Path
) -> None:
    """The yardstick of `xianli rehearse --script law`; one database, because the guards know none."""
    report = await _played(virtual_engine, sqlite_url, tmp_path, LAW)
    assert [(s.rule, s.code, s.problem) for s in report.shown if s.problem] == []
    assert (report.wrong, report.unshown, report.not_overridden) == (0, (), ())
    assert report.flawless
    assert (report.rules, report.scenes) == (len(REGISTER), len(LAW))


async def test_a_flaw_is_counted_and_named(virtual_engine: str, sqlite_url: str, tmp_path: Path) -> None:
    """A wrong code, a mend that mends nothing, another figure, a state out of reach: each says what it is."""
    board = Do(
        Role.MANAGER, "record_reset", lambda case, day: {"kind": "board_notice", "on": day, "evidence": "GS"}
    )
    scenes: tuple[AnyScene, ...] = (
        Scene("E3", "E3.expired", board),
        Scene("E3", "E3.board", board, mend=(Days(1),)),
        Scene("E3", "E3.board", board, override=(Role.LEGAL,)),
        Scene("E3", "E3.board", board, before=(Do(Role.MANAGER, "plan_contact", _PHONE),)),
        Drawn("K3", lambda case, policy, day: case.state, lambda case, day: State.CLOSED),
        Computed("J3", lambda: date(2026, 1, 1), date(2026, 1, 2)),
        Spoken("B1", "B1", lambda: (), lambda: ()),
    )
    report = await _played(virtual_engine, sqlite_url, tmp_path, scenes)
    problems = [shown.problem for shown in report.shown]
    assert report.wrong == len(scenes)
    assert not report.flawless
    assert problems[0] == "answered with ('E3.board',)"
    assert problems[1] == "still refused: ('E3.board',)"
    assert problems[2].startswith("on the way: [override.not_allowed]")
    assert problems[3].startswith("on the way: [date.order]")
    assert problems[4:] == [
        "computed reminder instead of closed",
        "computed 2026-01-01 instead of 2026-01-02",
        "answered with acceptance",
    ]
    assert report.unshown == tuple(rule.number for rule in REGISTER)


async def test_a_guard_without_a_scene_and_an_override_without_its_proof_are_missed(
    virtual_engine: str, sqlite_url: str, tmp_path: Path
) -> None:
    """Two roles must set C2 aside: one of them alone is no proof."""
    scene = next(s for s in LAW if isinstance(s, Scene) and s.code == "C2.workplace")
    whole = await _played(virtual_engine, sqlite_url, tmp_path, (scene,))
    assert (whole.wrong, "C2" in whole.unshown, "C2.workplace" in whole.not_overridden) == (0, False, False)
    half = law_report([replace(whole.shown[0], override=(Role.MANAGER,))], 0.0)
    assert "C2.workplace" in half.not_overridden
    assert "A1" in half.unshown
