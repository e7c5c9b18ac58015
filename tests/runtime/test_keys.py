"""The key of sealed values: given, or made once and read by its owner alone."""

import base64
import stat
from pathlib import Path

import pytest

from runtime.keys import KeyShapeError, opened_vault


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    """What was sealed before opens after a restart."""
    sealed = opened_vault(tmp_path / "data", None).seal("x", "o")
    assert opened_vault(tmp_path / "data", None).open(sealed, "o") == "x"
    (file,) = (tmp_path / "data").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_given_key_counts_and_makes_no_file(tmp_path: Path) -> None:
    """XIANLI_DATA_KEY replaces the file."""
    key = base64.b64encode(bytes(32)).decode()
    sealed = opened_vault(tmp_path, key).seal("x", "o")
    assert opened_vault(tmp_path, key).open(sealed, "o") == "x"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("key", ["", "kurz", base64.b64encode(bytes(16)).decode()])
def test_a_key_of_another_shape_is_refused(tmp_path: Path, key: str) -> None:
    """Too short a key would seal nothing."""
    with pytest.raises(KeyShapeError):
        opened_vault(tmp_path, key)
