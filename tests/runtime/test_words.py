"""What the shell shows of a policy has a name for every setting and unit."""

import yaml

from domain.policy_file import PolicySettings, parse_policy
from domain.policy_words import UNITS
from runtime.shell.words import SETTINGS
from tests.domain.making import POLICY_FILE

_BY_THEMSELVES = {"segments", "rank"}  # lists and codes, shown by their labels


def test_every_setting_and_unit_has_a_chinese_name() -> None:
    """A setting that nobody named would end `xianli policy show` in the middle."""
    assert set(SETTINGS) == set(PolicySettings.model_fields)
    file = parse_policy(yaml.safe_load(POLICY_FILE.read_text(encoding="utf-8")))
    units = {setting.unit for _, setting in file.settings}
    assert units - _BY_THEMSELVES <= set(UNITS)
