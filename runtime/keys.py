"""The key of sealed values: XIANLI_DATA_KEY, or a file that only its owner can read."""

import base64
import os
import secrets
from pathlib import Path

from runtime.datadir import prepare
from store.sealing import Vault

_VARIABLE = "XIANLI_DATA_KEY"
_FILE = "data.key"
_LENGTH = 32  # bytes: AES-256


class KeyShapeError(ValueError):
    """The key is not 32 bytes in base64."""

    def __init__(self, where: str) -> None:
        super().__init__(f"{where}: 32 字节、base64 编码的密钥 / a key of 32 bytes in base64 is needed")


def opened_vault(data_dir: Path, given: str | None) -> Vault:
    """This function will return the vault of a deployment; the first time it makes the key's file.

    Whoever loses the key loses the sealed values: it belongs into the backup, apart from the database.
    """
    if given is not None:
        return Vault(_decoded(given, _VARIABLE))
    prepare(data_dir)
    file = data_dir / _FILE
    if not file.exists():
        _create(file)
    return Vault(_decoded(file.read_text(encoding="ascii").strip(), str(file)))


def _create(file: Path) -> None:
    """Atomically: of two programs that start at once, the first one's key counts for both."""
    draft = file.with_name(f"{_FILE}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as handle:
        handle.write(base64.b64encode(secrets.token_bytes(_LENGTH)).decode())
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _decoded(text: str, where: str) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except ValueError:
        raise KeyShapeError(where) from None
    if len(key) != _LENGTH:
        raise KeyShapeError(where)
    return key
