"""Evidence files: what is taken, what lies on disk, who may look."""

from collections.abc import Awaitable, Callable
from urllib.parse import quote

import pytest

from store.evidence import find_evidence, list_evidence
from tests.web.conftest import Browser, Site

pytestmark = pytest.mark.asyncio(loop_scope="session")
Browse = Callable[[str], Awaitable[Browser]]
PNG = b"\x89PNG\r\n\x1a\n" + b"a photo of a leaking pipe " * 40
PDF = b"%PDF-1.7\n" + b"a receipt " * 40


async def upload(browser: Browser, case_id: str, *files: tuple[str, bytes]) -> tuple[int, str]:
    given = [("files", (name, content, "application/octet-stream")) for name, content in files]
    answer = await browser.post(f"/evidence/case/{case_id}", files=given)
    return answer.status_code, answer.text


async def test_a_photo_is_kept_sealed_and_shown_to_whoever_may_see_its_case(
    site: Site, browse: Browse
) -> None:
    """What comes back is what was sent; what lies on disk is not."""
    case_id = site.cases["new"].case_id
    browser = await browse("steward.wang")
    assert (await upload(browser, case_id, ("水管.png", PNG)))[0] == 303
    async with site.workbench.database.read() as session:
        (row,) = [row for row in await list_evidence(session, case_id) if row.size == len(PNG)]
    assert row.by == "steward.wang"
    assert b"leaking" not in (site.workbench.files / row.id).read_bytes()
    shown = await browser.get(f"/evidence/{row.id}")
    assert shown.content == PNG
    assert shown.headers["content-type"] == "image/png"
    assert shown.headers["content-disposition"] == f'inline; filename="evidence-{row.id}.png"'
    assert "sandbox" in shown.headers["content-security-policy"]
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert "水管.png" in (await browser.get(f"/evidence/case/{case_id}")).text


async def test_the_same_file_twice_in_a_case_is_one(site: Site, browse: Browse) -> None:
    """Whoever sends it again gets the number that it has."""
    case_id = site.cases["new"].case_id
    browser = await browse("manager.li")
    assert (await upload(browser, case_id, ("a.pdf", PDF), ("b.pdf", PDF)))[0] == 303
    await upload(browser, case_id, ("again.pdf", PDF))
    async with site.workbench.database.read() as session:
        found = [row for row in await list_evidence(session, case_id) if row.size == len(PDF)]
    assert [row.name for row in found] == ["a.pdf"]


@pytest.mark.parametrize(
    ("files", "status", "code"),
    [
        ([("photo.jpg", b"<html>not a photo</html>")], 415, "evidence.type"),
        ([("big.png", PNG + bytes(10 * 1024 * 1024))], 413, "form.too_large"),
        ([(f"{n}.png", PNG + bytes([n])) for n in range(7)], 413, "evidence.many"),
        ([], 422, "evidence.none"),
    ],
)
async def test_what_is_no_evidence_is_refused_and_nothing_is_kept(
    site: Site, browse: Browse, files: list[tuple[str, bytes]], status: int, code: str
) -> None:
    """A name proves nothing, size and number are limited, and a form without a file says so."""
    case_id = site.cases["letter"].case_id
    answer = await upload(await browse("manager.li"), case_id, ("", b""), *files)
    assert answer[0] == status
    assert code in answer[1]
    async with site.workbench.database.read() as session:
        assert not await list_evidence(session, case_id)


async def test_files_of_other_places_stay_shut(site: Site, browse: Browse) -> None:
    """Neither to add nor to see: the case of a file says who may."""
    elsewhere = await site.elsewhere("evidence")
    manager = await browse("manager.li")
    await upload(manager, elsewhere, ("a.png", PNG))
    async with site.workbench.database.read() as session:
        (row,) = await list_evidence(session, elsewhere)
        assert await find_evidence(session, row.id) == row
    steward = await browse("steward.wang")
    assert (await steward.get(f"/evidence/{row.id}")).status_code == 403
    assert (await upload(steward, elsewhere, ("b.png", PNG)))[0] == 403
    assert (await steward.get(f"/evidence/case/{elsewhere}")).status_code == 403
    assert (await steward.get(f"/evidence/{quote('../../etc/passwd', safe='')}")).status_code == 404


async def test_a_changed_file_is_never_shown(site: Site, browse: Browse) -> None:
    """What somebody altered on disk does not open."""
    case_id = site.cases["new"].case_id
    browser = await browse("manager.li")
    content = PNG + b"to be altered"
    await upload(browser, case_id, ("c.png", content))
    async with site.workbench.database.read() as session:
        (row,) = [row for row in await list_evidence(session, case_id) if row.size == len(content)]
    place = site.workbench.files / row.id
    sealed = bytearray(place.read_bytes())
    sealed[-1] ^= 1
    place.write_bytes(bytes(sealed))
    answer = await browser.get(f"/evidence/{row.id}")
    assert answer.status_code == 409
    assert "evidence.damaged" in answer.text
