"""Units as lists write them: separate columns, or one such as `1-1-1001`, `3栋2单元1201`, `1#2-301`."""

import re
from dataclasses import dataclass
from functools import lru_cache

_BUILDING = re.compile(r"(?:第)?(.+?)(?:号楼|[栋幢座楼]|号|#楼?)$")
_ENTRANCE = re.compile(r"(?:第)?(.+?)(?:单元|门|梯)$")
_ROOM = re.compile(r"(.+?)(?:室|号房|房|号)$")

_NAMED = re.compile(
    r"(?:第)?(?P<building>.+?(?:号楼|[栋幢座]|楼(?=.*\d)|#楼?))[-—]?"
    r"(?:(?:第)?(?P<entrance>[^-]+?)(?:单元|门|梯|-)[-—]?)?"
    r"(?P<room>[^-]+?)(?:室|号房|房|号)?"
)
_DASHED = re.compile(
    r"(?P<building>[^-]+)-(?:(?P<entrance>[^-]+?)(?:单元)?-)?(?P<room>[^-]+?)(?:室|号房|房|号)?"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Building, entrance and room, without the words 栋, 单元, 室: how two writings are compared."""

    building: str
    entrance: str
    room: str


def _core(pattern: re.Pattern[str], written: str) -> str:
    tight = written.replace(" ", "").upper()
    found = pattern.fullmatch(tight)
    return found.group(1) if found else tight


@lru_cache(maxsize=100_000)
def place(building: str, entrance: str, room: str) -> Place:
    """This function will return the comparable form of three clean texts; "1号楼", "1#" and "1栋" are one.

    Entrance "0" means none: property systems write it for shops.
    """
    core = _core(_ENTRANCE, entrance)
    return Place(_core(_BUILDING, building), "" if core == "0" else core, _core(_ROOM, room))


def with_words(building: str, entrance: str) -> tuple[str, str]:
    """This function will return building and entrance as people read them: bare "3" becomes "3栋"."""
    bare = re.fullmatch(r"([0-9A-Za-z]{1,4})(?:#楼?)?", building)
    shown_building = f"{bare.group(1)}栋" if bare else building
    if entrance == "0":
        return shown_building, ""
    return shown_building, f"{entrance}单元" if re.fullmatch(r"[0-9A-Za-z]{1,3}", entrance) else entrance


def split_combined(written: str, community: str) -> tuple[str, str, str] | None:
    """This function will take apart a combined unit; None when the text is no such thing.

    The community's name in front is left out. Returns building, entrance (may be "") and room.
    """
    tight = written.replace(" ", "")
    if community and tight.startswith(community):
        tight = tight[len(community) :].lstrip("-")
    for pattern in (_NAMED, _DASHED):
        if found := pattern.fullmatch(tight):
            building, room = found.group("building"), found.group("room")
            return (*with_words(building, found.group("entrance") or ""), room)
    return None
