"""The policy file: the default loads, and each wrong setting is named with what is wrong."""

import copy
from dataclasses import MISSING, fields
from typing import Any

import pytest
import yaml

from domain.calendar import EMPTY
from domain.policy import Policy
from domain.policy_file import parse_policy
from domain.refusals import Refused
from domain.states import Prerequisite, Segment
from tests.domain.making import POLICY, POLICY_FILE

DEFAULT: dict[str, Any] = yaml.safe_load(POLICY_FILE.read_text(encoding="utf-8"))


def changed(path: str, value: Any) -> dict[str, Any]:
    """The default policy with one value replaced; None removes it."""
    data = copy.deepcopy(DEFAULT)
    inner = data
    *way, last = path.split(".")
    for key in way:
        inner = inner[key]
    if value is None:
        del inner[last]
    else:
        inner[last] = value
    return data


def refusals(data: dict[str, Any]) -> list[tuple[str, str]]:
    """Code and English text of each refusal."""
    with pytest.raises(Refused) as refused:
        parse_policy(data)
    return [(r.code, r.en) for r in refused.value.refusals]


def test_the_default_policy_is_the_documented_rhythm() -> None:
    """15 days, every 8, three times; 30, 60, 90; a demand of 15 days."""
    assert (POLICY.reminder_first_after, POLICY.reminder_every, POLICY.reminder_count) == (15, 8, 3)
    assert (POLICY.visits_from, POLICY.committee_from, POLICY.notice_from) == (30, 60, 90)
    assert (POLICY.notice_period, POLICY.letter_wait, POLICY.order_objection) == (15, 15, 15)
    assert POLICY.letter_auto_segments == (Segment.REFUSER,)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("settings.visits_from.unit", "months"),
        ("settings.letter_oldest_months.unit", "days"),
        ("settings.lpr.unit", "multiple"),
        ("settings.lpr_multiple.unit", "fraction a year"),
        ("settings.visits_from.source", None),
        ("settings.visits_from.source", "-"),
        ("settings.notice_period.value", 6),
        ("settings.notice_period.value", 91),
        ("settings.reminder_count.value", 0),
        ("settings.contact_from.value", 7),
        ("settings.contact_until.value", 23),
        ("settings.contacts_a_day.value", 0),
        ("settings.reminder_every.value", "soon"),
        ("settings.reminder_every.value", -1),
        ("settings.reminder_every.value", 7.5),
        ("settings.letter_auto_segments.value", ["rich"]),
        ("settings.late_fee_rank.value", "first"),
        ("settings.lpr.value", "3 %"),
        ("settings.lpr.value", "3"),
        ("settings.appeal.value", 14),
        ("settings.order_objection.value", 14),
        ("settings.order_service.value", 29),
        ("settings.confirmation.value", 31),
        ("settings.order_decline.value", 8),
        ("settings.short_cut_left.value", 91),
        ("settings.recovery_rate.value", "1.01"),
        ("settings.visits_wait", None),
        ("settings.water_cut_after", {"value": 1, "unit": "days", "source": "(product)"}),
        ("settings.visits_from.note", "x"),
        ("effective_from", "someday"),
        ("version", "Default 2026"),
        ("title_en", None),
        ("colour", "red"),
        ("settings.visit_noon.value", "21:00-22:00"),
        ("paths.refuser.letter_by_rule.value", "perhaps"),
        ("paths.refuser.letter_oldest_months.unit", "days"),
        ("paths.hardship.needs.value", ["rich"]),
        ("paths.hardship.needs.source", None),
        ("paths.hardship.water", {"value": 1}),
    ],
)
def test_one_wrong_setting_gives_one_refusal_that_names_it(path: str, value: Any) -> None:
    """Wrong unit, missing source, a demand of six days, an unknown key, a wrong type: each is told apart."""
    found = refusals(changed(path, value))
    assert [code for code, _ in found] == ["policy.invalid"]
    assert path in found[0][1]


def test_every_wrong_setting_is_told_at_once() -> None:
    """Two mistakes, two refusals."""
    data = changed("settings.visits_from.unit", "weeks")
    data["settings"]["notice_period"]["value"] = 3
    assert len(refusals(data)) == 2


def test_the_shortest_lawful_demand_is_seven_days() -> None:
    """CC 944(2): the floor itself is allowed."""
    assert parse_policy(changed("settings.notice_period.value", 7)).compile().notice_period == 7


def test_the_digest_is_of_the_numbers_and_nothing_else() -> None:
    """Other words, same digest; another number, another digest."""
    plain = parse_policy(DEFAULT).digest()
    assert parse_policy(changed("title_en", "Other words")).digest() == plain
    assert parse_policy(changed("settings.visits_from.value", 31)).digest() != plain


def test_the_hours_of_contact_make_a_day_within_the_floor() -> None:
    """From nine to nine, or beyond the floor: one refusal for the hours together."""
    for name, value in (("contact_from", 20), ("contact_floor_from", 10), ("contact_floor_until", 19)):
        found = refusals(changed(f"settings.{name}.value", value))
        assert [code for code, _ in found] == ["policy.invalid"]
        assert "contact_until" in found[0][1]


def test_a_policy_of_before_contacts_were_counted_is_read_with_the_product_s_numbers() -> None:
    """Stored policies stay readable, and the calendar is no number of theirs."""
    data = copy.deepcopy(DEFAULT)
    for name in list(data["settings"]):
        if name.startswith(("contact", "visit_cooling", "limitation_rescue")):
            del data["settings"][name]
    policy = parse_policy(data).compile()
    assert (policy.contact_from, policy.contact_until, policy.calendar) == (9, 20, EMPTY)
    assert parse_policy(data).digest() == parse_policy(DEFAULT).digest()


def test_a_path_says_only_what_differs() -> None:
    """What it leaves out is the general rhythm; what the file leaves out is what was once in the code."""
    hardship = POLICY.path(Segment.HARDSHIP)
    assert hardship.needs == (Prerequisite.HARDSHIP_REVIEWED,)
    assert (hardship.reminder_every, hardship.reminder_count, hardship.visit_count) == (10, 3, 2)
    assert not hardship.letter_by_rule
    assert POLICY.path(Segment.REFUSER).letter_by_rule
    assert POLICY.path(Segment.STANDARD).reminder_every == POLICY.reminder_every


def test_a_version_from_before_paths_still_loads() -> None:
    """Stored versions have none of the later settings: their cases go on under the general rhythm."""
    old = copy.deepcopy(DEFAULT)
    del old["paths"]
    for name in ("forgetful_months", "refuser_months", "visit_noon", "posting_days", "steward_load"):
        del old["settings"][name]
    policy = parse_policy(old).compile()
    assert policy.path(Segment.HARDSHIP).needs == ()
    assert policy.path(Segment.REFUSER).letter_by_rule  # letter_auto_segments


def test_a_version_from_before_most_settings_still_loads() -> None:
    """Only what every version ever had must be there; the rest has the product's defaults."""
    first = {f.name for f in fields(Policy) if f.default is MISSING} - {"version"}
    old = {**DEFAULT, "settings": {name: DEFAULT["settings"][name] for name in first}, "paths": {}}
    policy = parse_policy(old).compile()
    assert policy.cosign_above == POLICY.cosign_above
    assert policy.alert_limitation == POLICY.alert_limitation
    assert policy.contact_from == POLICY.contact_from
    del old["settings"]["notice_period"]
    assert "settings.notice_period" in refusals(old)[0][1]


def test_an_unknown_segment_has_no_path() -> None:
    """A slip of the finger is named."""
    found = refusals({**DEFAULT, "paths": {"rich": {}}})
    assert "paths.rich" in found[0][1]
