"""Loading the sample at the first start, from wherever an interrupted start left it."""

from collections.abc import Callable
from pathlib import Path

from domain.deadlines import local_date
from rehearsal.past import WAVES
from runtime.bootstrap import House, wall_clock
from runtime.sample import let_in, load_sample
from runtime.sample_past import papers_day, start_wave, write_wave
from store.calendars import open_cases
from store.communities import list_communities
from store.people import list_users

_UNFINISHED = "sample-unfinished"  # holds how many waves of pasts are written; gone once all is loaded


async def load_if_empty(house: House, say: Callable[[str], None], *, fresh: bool) -> bool:
    """This function will load the sample where nothing was imported and nobody has worked yet.

    `fresh`: no case gets a past. A start that was interrupted is gone on with. True if it loaded anything.
    """
    mark = house.settings.data_dir / _UNFINISHED
    if not mark.exists():
        if not await _empty(house):
            return False
        _note(mark, len(WAVES) if fresh else 0)
    now = wall_clock()
    today, waves = local_date(now), int(mark.read_text(encoding="ascii"))
    say("正在载入示例项目 / loading the sample …")
    papers = None if fresh else papers_day(today)
    cases = await _open_cases(house)  # what an interrupted start wrote and perhaps did not start
    if not cases:
        await load_sample(house.database, now=now, today=today, papers=papers)
    for wave in range(len(WAVES)):
        if wave >= waves:
            cases = await write_wave(house, wave, now, lambda done, of: say(_progress(done, of)))
            _note(mark, wave + 1)
        if not fresh:
            await start_wave(house, wave, cases)
    await let_in(house.database, house.settings.data_dir, now)
    mark.unlink()
    return True


async def _empty(house: House) -> bool:
    async with house.database.read() as session:
        return not (await list_communities(session) or await list_users(session))


async def _open_cases(house: House) -> list[str]:
    async with house.database.read() as session:
        return await open_cases(session)


def _progress(done: int, of: int) -> str:
    return f"正在按规则推演示例案件的过去 {done}/{of} / playing the sample's past by the rules …"


def _note(mark: Path, waves: int) -> None:
    mark.write_text(str(waves), encoding="ascii")
