"""Personal data: what is kept, why and for how long; what must be sealed; how it is masked (PIPL).

Pure tables and functions. The store's columns that hold something about a person are named here or do
not exist: a test compares both. Guards C1 and C4.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from domain.refusals import Refusal, refuse
from domain.states import Sealed


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why a personal field is kept, on what basis, and when it goes."""

    zh: str
    en: str
    basis: str  # article of the PIPL with its tag
    retention: str  # when it is erased


_CONTRACT = "PIPL 13(1)(2) [P] performing the service contract"
_CLAIM = "PIPL 13(1)(2), 28 [P] bringing the claim; separate care for sensitive data"
_AFTER_CASE = "3 years after the account's last case closed (CC 188 [S]); 10 with a claim at court"
_SECURITY = "PIPL 51 [M] keeping the data secure; Cybersecurity Law 21 [M] logs of six months or more"
_ONE_YEAR = "1 year (product)"
_AS_AUDIT = "as long as the audit: 10 years (product)"

# table.column → why it is there. A column about a person that is missing here has no place in the store (C1).
REGISTER: dict[str, Purpose] = {
    "owners.name": Purpose("账单、通知与诉讼的当事人", "party to bills, demands and claims", _CONTRACT, _AFTER_CASE),
    "owners.phone": Purpose("提醒与约定上门时间", "reminders and agreeing on visits", _CONTRACT, _AFTER_CASE),
    "notes.text": Purpose("记录双方所说", "what was said by both sides", _CONTRACT, _AS_AUDIT),
    "users.name": Purpose("谁做了什么", "who did what", "PIPL 13(1)(2) [P] employment", _AS_AUDIT),
    "contact_profiles.preferred_channel": Purpose("按业主愿意的方式联系", "meeting owners as they like", _CONTRACT, _AFTER_CASE),
    "contact_profiles.workplace": Purpose("业主本人提供的见面地址", "an address that the owner gave (C2)", _CONTRACT, _AFTER_CASE),
    "contact_profiles.shop_hours": Purpose("在营业时间上门", "calling at a shop in its hours", _CONTRACT, _AFTER_CASE),
    "contact_profiles.home_elsewhere": Purpose("在业主住处见面", "meeting owners where they live", _CONTRACT, _AFTER_CASE),
    "contact_profiles.best_time": Purpose("在方便的时间联系", "contact at a good time", _CONTRACT, _AFTER_CASE),
    "touches.note": Purpose("记录帮助与往来", "help given and friendly contact", _CONTRACT, _AFTER_CASE),
    "sealed_values.sealed": Purpose("立案与执行所需的敏感信息", "sensitive data that courts ask for", _CLAIM, _AFTER_CASE),
    "sealed_values.masked": Purpose("核对而不必打开", "recognising it without opening it", _CLAIM, _AFTER_CASE),
    "login_sessions.agent": Purpose("认出自己的登录", "recognising one's own log-ins", _SECURITY, _ONE_YEAR),
    "login_sessions.address": Purpose("认出自己的登录", "recognising one's own log-ins", _SECURITY, _ONE_YEAR),
    "login_attempts.address": Purpose("防止猜测密码", "throttling guesses at passwords", _SECURITY, _ONE_YEAR),
    "evidence_files.name": Purpose("找到上传的证据", "finding evidence again", _CLAIM, _AFTER_CASE),
}  # fmt: skip


def purpose_known(column: str) -> Iterator[Refusal]:
    """This function will refuse a personal field without a purpose and a retention (C1)."""
    if column not in REGISTER:
        yield refuse("C1.no_purpose", column=column)


def mask(kind: Sealed, value: str) -> str:
    """This function will return what may be shown of a sealed value: enough to recognise, not to use it."""
    if kind is Sealed.HARDSHIP_PROOF or len(value) < 8:
        return "●●●●"
    return f"{value[:2]}{'●' * (len(value) - 4)}{value[-2:]}"


def mask_phone(number: str) -> str:
    """This function will return what may be shown of a telephone number: 138****1234."""
    if len(number) < 8:
        return "*" * len(number)
    return f"{number[:3]}{'*' * (len(number) - 7)}{number[-4:]}"


_ID_NUMBER = re.compile(r"(?<![0-9A-Za-z])[1-9]\d{5}(?:19|20)\d{9}[\dXx](?![0-9A-Za-z])")
_CARD = re.compile(r"(?<!\d)(?:\d[ -]?){15,18}\d(?!\d)")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"


def plain_text(text: str) -> Iterator[Refusal]:
    """This function will refuse a text that holds an ID number or a bank card in the clear (C4)."""
    if any(_is_id_number(found) for found in _ID_NUMBER.findall(text)):
        yield refuse("C4.plain", what_zh="身份证号", what="an ID number")
    cards = (re.sub(r"[ -]", "", found) for found in _CARD.findall(text))
    if any(_is_card(card) and not _is_id_number(card) for card in cards):
        yield refuse("C4.plain", what_zh="银行卡号", what="a bank card number")


def _is_id_number(text: str) -> bool:
    """The check digit of GB 11643-1999 [M]."""
    if not re.fullmatch(r"\d{17}[\dXx]", text):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text[:17], _WEIGHTS, strict=True))
    return _CHECK[total % 11] == text[17].upper()


def _is_card(digits: str) -> bool:
    """The check digit of ISO/IEC 7812 (Luhn)."""
    doubled = [int(d) * (1 + i % 2) for i, d in enumerate(reversed(digits))]
    return sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0
