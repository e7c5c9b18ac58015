"""A list in a form: taken into memory as it arrives, never laid down in the open."""

import asyncio
import hashlib
from datetime import datetime

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from domain.refusals import Refused, refuse
from web.uploads import KEPT, Shelf, Upload, new_id
from web.visitors import Visitor, workbench_of

LIMIT = 32 * 1024 * 1024  # bytes; the shield refuses a longer request


class _InMemory(MultiPartParser):
    spool_max_size = LIMIT + 1


def shelf_of(request: Request) -> Shelf:
    """This function will return where lists on their way in are kept."""
    workbench = workbench_of(request)
    return Shelf(workbench.uploads, workbench.vault)


async def receive(request: Request, visitor: Visitor, now: datetime) -> Upload:
    """This function will seal the list of a form and return what is known of it; Refused: `import.none`."""
    try:
        form = await _InMemory(request.headers, request.stream(), max_files=1, max_fields=10).parse()
    except (MultiPartException, KeyError):
        raise Refused(refuse("import.none")) from None
    try:
        file = form.get("file")
        if not isinstance(file, UploadFile) or not file.filename:
            raise Refused(refuse("import.none"))
        content = await file.read(LIMIT + 1)
    finally:
        await form.close()
    if len(content) > LIMIT:
        raise Refused(refuse("form.too_large", limit="32 MB"))
    name = file.filename.replace("\\", "/").rsplit("/", 1)[-1][:120]
    digest = hashlib.sha256(content).hexdigest()
    upload = Upload(new_id(), visitor.login, name, len(content), digest, now)
    await asyncio.to_thread(shelf_of(request).put, upload, content)
    return upload


def my_upload(request: Request, visitor: Visitor, upload_id: str, now: datetime) -> Upload:
    """This function will return one's own upload; Refused `import.unknown` if it is not, or over its day."""
    found = shelf_of(request).get(upload_id)
    if found is None or found.login != visitor.login or found.at + KEPT <= now:
        raise Refused(refuse("import.unknown"))
    return found
