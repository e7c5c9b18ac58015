"""Files that come with a form: checked, sealed, kept, and named by their id where a number would stand.

A form that is `multipart/form-data` may give any field of evidence as a file: the file's field bears the
name of the field that it fills. `evidence_field.html` draws both.
"""

import asyncio

from fastapi import Request
from starlette.datastructures import UploadFile

from domain.evidence import MAX_BYTES, count_refusals, file_refusals, media_of
from domain.refusals import Refused
from store.evidence import describe, keep_row, shelve
from web.visitors import Visitor, require_place, words_of, workbench_of


async def take_files(request: Request, visitor: Visitor, case_id: str) -> dict[str, str]:
    """This function will keep the files of a form and return the id of each by its field's name.

    Several files of one field give their ids with commas. Kept are all or none. Raises Refused:
    `case.unknown`, `access.place`, `evidence.type`, `evidence.many`, `form.too_large`. The files are read
    once: other fields of the form are read with `read_form` before or after.
    """
    await require_place(request, visitor, case_id)
    given = await _given(request)
    if not given:
        return {}
    workbench = workbench_of(request)
    named = [
        (field, describe(case_id, name, content, media, visitor.login, words_of(request).now), content)
        for field, name, content in given
        if (media := media_of(content)) is not None
    ]
    for _, row, content in named:
        await asyncio.to_thread(shelve, workbench.vault, workbench.files, row, content)
    async with workbench.database.write() as session:
        for _, row, _ in named:
            await keep_row(session, row)
    ids: dict[str, list[str]] = {}
    for field, row, _ in named:
        ids.setdefault(field, []).append(row.id)
    return {field: ",".join(dict.fromkeys(found)) for field, found in ids.items()}


async def _given(request: Request) -> list[tuple[str, str, bytes]]:
    """Field, name and content of every file that was chosen; Refused if one may not be kept."""
    form = await request.form()
    files = [
        (field, file) for field, file in form.multi_items() if isinstance(file, UploadFile) and file.filename
    ]
    refusals = list(count_refusals(len(files)))
    given: list[tuple[str, str, bytes]] = []
    for field, file in files:
        if not refusals:
            content = await file.read(MAX_BYTES + 1)
            name = (file.filename or "").replace("\\", "/").rsplit("/", 1)[-1]
            refusals += file_refusals(name, content)
            given.append((field, name, content))
        await file.close()
    if refusals:
        raise Refused(*refusals)
    return given
