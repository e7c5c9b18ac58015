"""The policy to read: every setting in words, its versions, and what differs between two of them."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Request, Response

from domain.policy_diff import differences
from domain.policy_file import PathSettings, PolicyFile, PolicySettings, parse_policy
from domain.policy_words import GROUPS, PATHS, SETTINGS, value_label
from domain.refusals import Refused, refuse
from gateway.publishing import in_force
from store.policies import VersionRow, list_versions
from web.access import Area
from web.pages import render
from web.visitors import Visitor, entry, words_of, workbench_of

router = APIRouter()
Reader = Annotated[Visitor, entry(Area.POLICY)]
# What the templates say of settings.
SAID: dict[str, Any] = {
    "GROUPS": GROUPS,
    "SETTINGS": SETTINGS,
    "PATHS": PATHS,
    "value_label": value_label,
    "setting_names": tuple(PolicySettings.model_fields),
    "path_names": tuple(PathSettings.model_fields),
}


async def versions_of(request: Request) -> tuple[list[VersionRow], dict[str, PolicyFile]]:
    """This function will return every version on file, the latest first, and what each says."""
    async with workbench_of(request).database.read() as session:
        rows = await list_versions(session)
    return rows, {row.version: parse_policy(row.body) for row in rows}


def one(files: dict[str, PolicyFile], version: str) -> PolicyFile:
    """This function will return a version; Refused: `policy.unknown`."""
    if version not in files:
        raise Refused(refuse("policy.unknown", version=version))
    return files[version]


def current_of(files: dict[str, PolicyFile], day: date) -> PolicyFile:
    """This function will return the version in force; Refused: `policy.none`."""
    found = in_force(list(files.values()), day)
    if found is None:
        raise Refused(refuse("policy.none", day=day))
    return found


@router.get("/policy")
async def policy(request: Request, visitor: Reader, version: str = "", published: str = "") -> Response:
    """This function will show a version in words; the one in force if none is named."""
    rows, files = await versions_of(request)
    current = current_of(files, words_of(request).today)
    shown = one(files, version) if version else current
    row = next(r for r in rows if r.version == shown.version)
    return render(
        request, "policy.html", file=shown, row=row, current=current, published=bool(published), **SAID
    )


@router.get("/policy/versions")
async def versions(request: Request, visitor: Reader, told: str = "") -> Response:
    """This function will list the versions: past, in force and coming."""
    rows, files = await versions_of(request)
    current = current_of(files, words_of(request).today)
    told = told if told.isdigit() else ""
    return render(request, "policy_versions.html", rows=rows, files=files, current=current, told=told)


@router.get("/policy/diff")
async def diff(request: Request, visitor: Reader, a: str = "", b: str = "") -> Response:
    """This function will say what differs between two versions."""
    rows, files = await versions_of(request)
    names = [row.version for row in rows]
    current = current_of(files, words_of(request).today)
    new = one(files, b) if b else one(files, names[0])
    old = one(files, a) if a else current
    found = differences(old, new)
    return render(request, "policy_diff.html", old=old, new=new, names=names, differences=found, **SAID)
