"""`xianli guards|absence|secret|processor`: the law's checklist, deputies, sealed data, agreements."""

from datetime import date, timedelta
from typing import Any

from domain.deadlines import local_date
from domain.register import REGISTER
from runtime.shell.screen import now
from tests.cli.shell import Shell, eventually

Case = dict[str, Any]
ID_NUMBER = "11010519491231002X"


def today() -> date:
    return local_date(now())


def test_the_checklist_of_a_case_says_what_is_missing(house: Shell, case: Case) -> None:
    """Red guards come with what is missing and how to mend it; green ones without; the register lists all."""
    asked = house.ok("guards", case["case_id"], "--json").json
    assert [check["number"] for check in asked["checks"]] == [rule.number for rule in REGISTER]
    lights = {check["number"]: check for check in asked["checks"]}
    assert lights["F1"]["light"] == "red"
    assert lights["F1"]["missing"][0]["code"] == "F1.not_served"
    assert lights["C6"]["light"] == "green"
    red = house.ok("guards", case["case_id"], "--red", "--json").json["checks"]
    assert {check["light"] for check in red} == {"red"}
    assert "催缴通知书尚无送达证明" in house.ok("guards", case["case_id"]).out
    assert len(house.ok("guards", "--json").json) == len(REGISTER)
    assert house("guards", "nowhere").code == 3


def test_a_deputy_is_recorded_listed_and_released(house: Shell) -> None:
    """By the absent one or whoever leads; never by somebody else, never across roles."""
    span = ("--from", today(), "--until", today() + timedelta(days=3))
    names = ("absence", "add", "legal.zhao", "--deputy", "legal.sun", *span)
    assert house(*names, "--as", "steward.wang").code == 3
    wrong = house("absence", "add", "legal.zhao", "--deputy", "manager.li", *span, "--as", "admin", "--json")
    assert wrong.json["refusals"][0]["code"] == "absence.deputy"
    number = house.ok(*names, "--as", "legal.zhao", "--json").json["number"]
    (row,) = house.ok("absence", "list", "--json").json
    assert (row["login"], row["deputy"], row["until"]) == (
        "legal.zhao",
        "legal.sun",
        str(today() + timedelta(days=3)),
    )
    assert "孙平" in house.ok("absence", "list").out
    house.ok("absence", "end", number, "--as", "admin")
    assert house.ok("absence", "list", "--json").json == []
    assert house("absence", "end", 999, "--as", "admin").code == 3


def test_sensitive_data_is_sealed_masked_and_every_look_is_logged(house: Shell, case: Case) -> None:
    """A note that holds an ID number is refused; sealed, it is opened by legal, with a reason."""
    refused = house(
        "act", case["case_id"], "classify_reason", "reason=forgot", "--as", "steward.wang",
        "--note", f"身份证{ID_NUMBER}", "--json",
    )  # fmt: skip
    assert refused.json["refusals"][0]["code"] == "C4.plain"
    sealed = ("secret", "put", case["case_id"], "id_number", "--value", ID_NUMBER)
    assert house(*sealed, "--as", "steward.wang").code == 3
    house.ok(*sealed, "--as", "manager.li")
    look = ("secret", "open", case["case_id"], "身份证号", "--reason", "立案")
    assert house(*look, "--as", "manager.li").code == 3
    assert house.ok(*look, "--as", "legal.zhao").out.strip() == ID_NUMBER
    listed = house.ok("secret", "list", case["case_id"], "--json").json
    assert listed["sealed"] == [{"kind": "id_number", "masked": "11●●●●●●●●●●●●●●2X"}]
    assert [(x["by"], x["reason"]) for x in listed["looks"]] == [("legal.zhao", "立案")]


def test_an_agreement_with_a_processor_reaches_the_cases(house: Shell, case: Case) -> None:
    """What is on file is listed, and each open case of the community knows it."""
    words = ("锦绣江南", "printer", "--document", "DPA-9", "--as", "legal.zhao")
    assert house.ok("processor", "add", *words, "--json").json["cases_told"] > 0
    assert "DPA-9" in house.ok("processor", "list").out

    def known() -> bool:
        facts = house.ok("case", "show", case["case_id"], "--json").json["case"]["facts"]
        return bool(facts["agreements"] == ["law_firm", "printer"])

    eventually(known)
