"""`xianli batch` and `xianli decide-many` over a running house: what they say when little waits."""

from typing import Any

import pytest

from domain.refusals import refuse
from gateway.bulk import Result
from runtime.exit import Exit
from runtime.shell import deciding
from tests.cli.shell import Shell
from workflows.messages import Receipt

Case = dict[str, Any]


def test_without_proposals_nothing_is_composed(house: Shell) -> None:
    """Composing says so; the list is empty, and a batch that nobody knows is refused with a code."""
    report = house.ok("batch", "compose", "--as", "legal.zhao", "--json").json
    assert report == {"batches": [], "members": 0, "waiting": 0}
    assert house.ok("batch", "list", "--json").json == {"batches": []}
    ran = house("batch", "show", "letter-x", "--json")
    assert (ran.code, [r["code"] for r in ran.json["refusals"]]) == (3, ["batch.unknown"])
    ran = house("batch", "compose", "--as", "steward.wang", "--json")
    assert (ran.code, [r["code"] for r in ran.json["refusals"]]) == (3, ["user.may_not"])


def test_many_decisions_are_told_one_by_one(house: Shell, case: Case) -> None:
    """Each case has its own reasons; the exit code says that nothing was done."""
    ran = house("decide-many", "approve", case["case_id"], "no-such", "--as", "legal.zhao", "--json")
    assert ran.code == 3
    codes = {r["case_id"]: [x["code"] for x in r["refusals"]] for r in ran.json["results"]}
    assert codes == {"no-such": ["case.unknown"], case["case_id"]: ["state.not_here"]}
    ran = house("decide-many", "approve", "--all", "--as", "legal.zhao", "--json")
    assert (ran.code, [r["code"] for r in ran.json["refusals"]]) == (3, ["bulk.empty"])


@pytest.mark.parametrize(
    ("good", "bad", "code"), [(2, 0, Exit.OK), (1, 1, Exit.PARTIAL), (0, 2, Exit.REFUSED)]
)
def test_the_exit_code_tells_all_from_some_from_none(good: int, bad: int, code: Exit) -> None:
    """As docs/cli.md says."""
    done = Result("c", Receipt("c", 1, "letter_prepared", ""))
    refused = Result("d", refusals=(refuse("bulk.empty"),))
    assert deciding._exit((done,) * good + (refused,) * bad) is code
