"""Lists on their way in: sealed on disk under an id while their import goes on, gone after it or a day.

Names of files may name people: they stand in the sealed part alone, never in a path or a log.
"""

import json
import os
import secrets
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from imports.held import Held
from imports.mapping import ColumnMapping
from store.sealing import SealError, Vault

KEPT = timedelta(days=1)
_LIST, _ABOUT = ".list", ".about"


@dataclass(slots=True)
class Upload:
    """What is known of a list on its way in."""

    id: str
    login: str
    name: str
    size: int
    sha256: str
    at: datetime
    sheet: str = ""
    header_row: int = 0  # 0 = as recognised
    columns: dict[str, int] | None = None  # field → 0-based column; None = nothing chosen yet
    constants: dict[str, str] = field(default_factory=dict)
    all_or_nothing: bool = False
    import_id: str = ""  # once it is in

    @property
    def mapping(self) -> ColumnMapping:
        """This function will return the chosen columns."""
        return ColumnMapping(
            constants=self.constants, sheet=self.sheet, header_row=self.header_row or None, exact=self.columns
        )


class Shelf:
    """Keeps uploads in one folder."""

    def __init__(self, folder: Path, vault: Vault) -> None:
        self._folder = folder
        self._vault = vault

    def put(self, upload: Upload, content: bytes) -> None:
        """This function will seal a list and what is known of it."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._write(upload.id + _LIST, self._vault.seal_bytes(content, upload.id + _LIST))
        self.save(upload)

    def save(self, upload: Upload) -> None:
        """This function will keep what became known of a list."""
        about = json.dumps({**asdict(upload), "at": upload.at.isoformat()}, ensure_ascii=False).encode()
        self._write(upload.id + _ABOUT, self._vault.seal_bytes(about, upload.id + _ABOUT))

    def get(self, upload_id: str) -> Upload | None:
        """This function will return what is known of a list; None if there is none, or the key is another."""
        if not upload_id.isalnum():
            return None
        try:
            sealed = (self._folder / (upload_id + _ABOUT)).read_bytes()
            about: dict[str, Any] = json.loads(self._vault.open_bytes(sealed, upload_id + _ABOUT))
        except (FileNotFoundError, SealError):
            return None
        return Upload(**{**about, "at": datetime.fromisoformat(about["at"])})

    def content(self, upload: Upload) -> Held | None:
        """This function will open a list into memory; None once it was deleted."""
        try:
            sealed = (self._folder / (upload.id + _LIST)).read_bytes()
        except FileNotFoundError:
            return None
        return Held(upload.name, self._vault.open_bytes(sealed, upload.id + _LIST))

    def finish(self, upload: Upload, import_id: str) -> None:
        """This function will delete a list that is in; where its result stands is known for the day."""
        upload.import_id = import_id
        self.save(upload)
        (self._folder / (upload.id + _LIST)).unlink(missing_ok=True)

    def drop(self, upload_id: str) -> None:
        """This function will delete a list and all that is known of it."""
        for end in (_LIST, _ABOUT):
            (self._folder / (upload_id + end)).unlink(missing_ok=True)

    def sweep(self, now: datetime) -> int:
        """This function will delete what has lain for its day, and return how many lists that was."""
        old = [i for i in self._ids() if (found := self.get(i)) is None or found.at + KEPT <= now]
        for upload_id in old:
            self.drop(upload_id)
        return len(old)

    def of(self, login: str) -> list[Upload]:
        """This function will return the lists of a user that are still on their way, the newest first."""
        found = (upload for i in self._ids() if (upload := self.get(i)) is not None)
        mine = [upload for upload in found if upload.login == login and not upload.import_id]
        return sorted(mine, key=lambda upload: upload.at, reverse=True)

    def _ids(self) -> Iterator[str]:
        if self._folder.exists():
            yield from sorted(
                {path.stem for path in self._folder.iterdir() if path.suffix in (_LIST, _ABOUT)}
            )

    def _write(self, name: str, sealed: bytes) -> None:
        part = self._folder / f"{name}.part"
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(sealed)
        part.replace(self._folder / name)


def new_id() -> str:
    """This function will return a fresh id of an upload."""
    return secrets.token_hex(16)
