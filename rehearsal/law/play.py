"""Playing the law script: each scene on a case of its own, on the real engine in virtual time."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from temporalio.client import Client
from temporalio.testing import TimeSkipper, TimeSkippingConfig

from domain.case import Case
from domain.checklist import checklist
from domain.commands.parsing import parse_command
from domain.commands.request import Request
from domain.deadlines import local_date
from domain.decide import Opening
from domain.ids import case_id
from domain.policy import Policy
from domain.refusals import Refused
from domain.states import Outcome, Stage, State
from gateway.cases import CaseGateway
from rehearsal.law.report import Shown
from rehearsal.law.scene import (
    AnyScene,
    Computed,
    Days,
    Do,
    Drawn,
    Look,
    Place,
    Scene,
    Setting,
    Spoken,
    Step,
    World,
)
from rehearsal.people import CAST, usual_values
from rehearsal.scripts import Persona
from rehearsal.stage import Play, StuckError
from rehearsal.village import settle
from store.contracts import touch_community
from store.ledger import read_facts
from store.session import Database
from workflows.messages import CaseStart

_AT_ONCE = 16
_TURNS = 200
_ORDINARY = Persona("ordinary", (), Outcome.PAID, Stage.DISHONEST_LIST)


@dataclass(slots=True)
class Scenery:
    """One scene on the stage."""

    database: Database
    gateway: CaseGateway
    skipper: TimeSkipper
    policy: Policy
    scene: Scene | Drawn
    name: str

    async def perform(self) -> Shown:
        """This function will play the scene and say what was shown, or what went wrong."""
        code = self.scene.code if isinstance(self.scene, Scene) else ""
        try:
            return await self._perform()
        except Refused as refused:
            return Shown(self.scene.rule, code, problem=f"on the way: {refused}")
        except (StuckError, ValueError) as error:
            return Shown(self.scene.rule, code, problem=f"on the way: {error}")

    async def _perform(self) -> Shown:
        scene, today = self.scene, local_date(datetime.now(UTC))
        self.policy = replace(self.policy, calendar=scene.calendar(today))
        place = await self._settle(scene, today)
        play = Play(self.database, self.gateway, self.skipper, case_id(place.account, 1), _ORDINARY)
        await self._climb(play, scene.at)
        for step in scene.before:
            await self._take(play, place, step)
        if isinstance(scene, Drawn):
            case, day = await self._case(play), local_date(await play.now())
            return _compared(scene.rule, scene.got(case, self.policy, day), scene.expected(case, day))
        codes = await self._try(play, scene)
        if scene.code not in codes:
            return Shown(scene.rule, scene.code, problem=f"answered with {codes or 'acceptance'}")
        return await self._lifted(play, place, scene)

    async def _lifted(self, play: Play, place: Place, scene: Scene) -> Shown:
        """Set the guard aside or mend what is wrong, where the law knows a way, and ask again."""
        shown = Shown(scene.rule, scene.code, refused=True, override=scene.override, mended=bool(scene.mend))
        for role in scene.override:
            values = {"code": scene.code, "reason": "counsel_opinion", "document": f"OP-{role}"}
            if role is not scene.override[-1]:
                await self._do(play, Do(role, "override_guard", values))
                continue
            if scene.code not in await self._try(play, scene):  # only all of them together set it aside
                return replace(shown, problem=f"passes before {role} has overridden it")
            await self._do(play, Do(role, "override_guard", values))
        for step in scene.mend:
            await self._take(play, place, step)
        if not (scene.override or scene.mend):
            return shown
        again = await self._still_against(play, scene)
        return replace(shown, passed=not again, problem=f"still refused: {again}" if again else "")

    async def _still_against(self, play: Play, scene: Scene) -> tuple[str, ...]:
        if scene.reaches is None:
            return await self._try(play, scene)
        state = (await self._case(play)).state
        return () if state is scene.reaches else (f"stands at {state}",)

    async def _settle(self, scene: Setting, today: date) -> Place:
        now = datetime.now(UTC)
        async with self.database.write() as session:
            place = await settle(session, self.name, scene.bills, scene.rent, now, today)
            for world in scene.opening:
                await world.change(session, place, today)
        async with self.database.read() as session:
            facts = await read_facts(session, place.account)
        opening = Opening(
            case_id(place.account, 1),
            place.account,
            place.community,
            scene.segment,
            scene.reason,
            facts,
        )
        await self.gateway.open_case(CaseStart(opening, self.policy))
        return place

    async def _climb(self, play: Play, to: State) -> None:
        """Ordinary people and the clock lead the case to where the scene begins."""
        state: State | None = None
        for _ in range(_TURNS):
            case = await self.gateway.case(play.case_id)
            if case is None:
                continue
            if case.state is to:
                return
            state = case.state
            await play.turn(case)
        msg = f"never came to {to}, but to {state}"
        raise StuckError(msg)

    async def _take(self, play: Play, place: Place, step: Step) -> None:
        if isinstance(step, Days):
            await play.pass_days(step.count)
        elif isinstance(step, World):
            await self._change(play, place, step)
        else:
            await self._do(play, step)

    async def _change(self, play: Play, place: Place, step: World) -> None:
        before = await self._case(play)
        async with self.database.write() as session:
            await step.change(session, place, local_date(await play.now()))
            await touch_community(session, place.community)
        await self.gateway.account_changed(play.case_id, f"scene/{before.seq}")
        while (await self._case(play)).facts.version == before.facts.version:
            continue  # a query waits for the engine: each turn of this loop is one answer

    async def _do(self, play: Play, step: Do) -> None:
        case, day = await self._case(play), local_date(await play.now())
        command = parse_command(step.command, dict(_filled(step, case, day)))
        key = f"{play.case_id}/{step.command}/{case.seq}"
        actor = step.actor or CAST[step.role]
        await self.gateway.act(play.case_id, Request(command, actor, step.role, key))

    async def _try(self, play: Play, scene: Scene) -> tuple[str, ...]:
        """What stands against the request, or what the checklist says; empty once it passes."""
        if isinstance(scene.ask, Look):
            checks = checklist(await self._case(play), self.policy, await play.now())
            return tuple(r.code for check in checks if check.rule.number == scene.rule for r in check.missing)
        try:
            await self._do(play, scene.ask)
        except Refused as refused:
            return refused.codes
        return ()

    async def _case(self, play: Play) -> Case:
        case = await self.gateway.case(play.case_id)
        if case is None:
            msg = "the case is not open"
            raise StuckError(msg)
        return case


def _filled(step: Do, case: Case, day: date) -> Mapping[str, Any]:
    values = step.values(case, day) if callable(step.values) else step.values
    return {**usual_values(step.command, case, day), **values}


async def play_law(
    database: Database,
    client: Client,
    queue: str,
    policy: Policy,
    scenes: Sequence[AnyScene],
    progress: Callable[[int, int], None],
    town: str = "排练",
) -> list[Shown]:
    """This function will play every scene and return what each showed, in their order.

    `town` begins the names of the scenes' communities: an engine that outlives its store needs another.
    """
    skipper = TimeSkipper(client, config=TimeSkippingConfig(enabled=False))
    gateway = CaseGateway(skipper.client, queue)
    slots = asyncio.Semaphore(_AT_ONCE)
    done = 0

    async def perform(number: int, scene: AnyScene) -> Shown:
        nonlocal done
        if isinstance(scene, Spoken | Computed):
            shown = _told(scene)
        else:
            async with slots:
                name = f"{town}{number:03}"
                shown = await Scenery(database, gateway, skipper, policy, scene, name).perform()
        done += 1
        progress(done, len(scenes))
        return shown

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(perform(n, scene)) for n, scene in enumerate(scenes, start=1)]
    return [task.result() for task in tasks]


def _told(scene: Spoken | Computed) -> Shown:
    if isinstance(scene, Computed):
        return _compared(scene.rule, scene.got(), scene.expected)
    codes = [refusal.code for refusal in scene.refused()]
    if scene.code not in codes:
        return Shown(scene.rule, scene.code, problem=f"answered with {codes or 'acceptance'}")
    if wrongly := [refusal.code for refusal in scene.allowed()]:
        return Shown(scene.rule, scene.code, problem=f"refuses what is allowed: {wrongly}")
    return Shown(scene.rule, scene.code, refused=True)


def _compared(rule: str, got: object, expected: object) -> Shown:
    problem = "" if got == expected else f"computed {got} instead of {expected}"
    return Shown(rule, "", computed=str(got), problem=problem)
