"""The wording of what goes out to owners (B5, C9, K9): patterns as data, each with its reason.

A letter asks and informs. It calls nobody names, borrows no authority, threatens nothing, and leaves to the
court what the court decides. A lint finds words, not intentions: it refuses early, people read afterwards.
"""

import re
import unicodedata
from dataclasses import dataclass

from domain.refusals import Refusal, refuse
from domain.words import Label


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words that do not go out, and why."""

    code: str
    words: re.Pattern[str]
    why: Label
    unless: re.Pattern[str] | None = None  # what must stand in the same sentence for the words to be right


@dataclass(frozen=True, slots=True)
class Finding:
    """Such words in a text: where they begin, and the refusal."""

    line: int  # from 1
    column: int  # from 1, in characters
    found: str
    refusal: Refusal


_COURT_MAY = re.compile(r"法院(?:依法)?(?:可以|可|有权)")
_CERTAIN = r"(?:必然|必定|一定|肯定|保证|必将|必)"
_US = r"(?:我们|我司|我公司|本公司|公司|物业(?:公司|服务中心)?|管理处|服务中心)"
_FORCE = r"(?:查封|冻结|扣押|扣划|拍卖|拘留|强制执行|判决|判你|判您)"


def _pattern(code: str, why: Label, *words: str, unless: re.Pattern[str] | None = None) -> Pattern:
    return Pattern(code, re.compile("|".join(words)), why, unless)


PATTERNS: tuple[Pattern, ...] = (
    _pattern(
        "B5.insult",
        Label("侮辱性称呼侵害人格尊严", "name-calling offends dignity"),
        r"老赖|无赖|赖皮|赖账|赖帐|骗子|刁民",
        r"不要脸|丢人|可耻",
    ),
    _pattern(
        "B5.authority",
        Label("不得冒用法院等机关名义", "no authority of a court or office is borrowed"),
        r"法院(?:的)?(?:通知|传票|传唤|催缴|督促|最后通牒|限期)",
        r"代表(?:法院|政府|公安|司法)",
        r"(?:公安|警方|派出所|检察院|司法机关)(?:机关|部门)?(?:已|将|会)?(?:通知|立案|介入|督办|传唤)",
        r"(?:街道办|政府)(?:机关|部门)?(?:已|将|会)?(?:介入|督办)",
        r"(?:执法|司法|公证)(?:通知|人员)",
        r"传唤(?:你|您)",
    ),
    _pattern(
        "B5.supply",
        Label("不得以停水停电、限制出入催缴", "supplies and access are no means of collection"),
        r"[停断](?:水|电|气|热|暖|供|网)",
        r"停止供[水电气热暖]",
        r"锁门|封门|换锁|停用电梯|(?:停用|注销|禁用)门禁",
        r"(?:禁止|限制|不准|不让)(?:你|您|业主)?(?:车辆)?(?:进出|出入|进入|入内|回家|通行)",
    ),
    _pattern(
        "B5.threat",
        Label("不得威胁、恐吓", "nothing is threatened"),
        r"曝光|公之于众|拉黑|黑名单",
        r"后果自负|一切后果|不客气|要你好看|走着瞧",
        r"坐牢|抓(?:你|您)|人身安全",
        r"(?:上门|到家)闹|叫人(?:来|上门)",
        r"张贴(?:你|您).{0,6}(?:名字|姓名|照片|房号)",
    ),
    _pattern(
        "B5.others",
        Label("欠费不得告知他人", "nobody else is told of the arrears"),
        r"(?:找|告诉|告知|通知|联系|上报)(?:到)?(?:你|您)(?:的)?"
        r"(?:单位|公司|领导|同事|老板|学校|亲友|亲戚|家人|父母|子女|邻居|朋友)",
    ),
    _pattern(
        "B5.verdict",
        Label("如何裁判、执行由法院决定", "what is adjudged and enforced the court decides"),
        rf"法院(?:{_CERTAIN}|将|会)(?:会|将|支持|判|强制|执行|查封|冻结|拍卖|拘留)",
        rf"{_US}(?:将|会|有权|可以)?(?:依法|直接|立即)?(?:对(?:你|您).{{0,6}})?{_FORCE}",
        r"必败|必输|败诉无疑",
    ),
    _pattern(
        "C9.credit",
        Label("物业欠费不上报征信，不得以此威胁", "arrears are not reported to a credit bureau"),
        r"征信|信用(?:报告|记录|档案|污点)",
    ),
    _pattern(
        "K9.listing",
        Label("失信后果只能写作“法院可以……”", "what listing means is told as what the court may do"),
        r"失信|限制(?:高)?消费|限高",
        r"(?:不能|不得|不准|无法|禁止)(?:乘坐|坐|乘)?(?:飞机|高铁|动车|软卧)",
        r"(?:子女|孩子).{0,8}(?:就读|上学|入学|读书)",
        unless=_COURT_MAY,
    ),
)
# "We do not cut …" informs: the words stand right behind a denial.
_DENIED = re.compile(
    r"(?:不会|不得|绝不|从不|不以|严禁|不采取|不实施|不存在)[^。！？；，,.!?;将就要\n]{0,4}$"
)
_DENIABLE = {"B5.supply", "B5.threat", "B5.others", "C9.credit"}
_SKIPPED = set(" \t\u3000\u200b\u200c\u200d\ufeff*·・•_")  # put between letters to slip through
_SENTENCE = re.compile(r"[^。！？；!?;\n]*")
_THREATENING = re.compile(rf"否则|{_CERTAIN}|立即|马上|将被|就会")


def findings(text: str) -> tuple[Finding, ...]:
    """This function will return what must not go out, in the order of the text."""
    plain, places = _plain(text)
    found = [
        (match.start(), _finding(pattern, text, places, match))
        for pattern in PATTERNS
        for match in pattern.words.finditer(plain)
        if not _right(pattern, plain, match)
    ]
    return tuple(finding for _, finding in sorted(found, key=lambda f: (f[0], f[1].refusal.code)))


def lint(text: str) -> tuple[Refusal, ...]:
    """This function will return the refusals of a text, each with its place; empty if it may go out."""
    return tuple(finding.refusal for finding in findings(text))


def _plain(text: str) -> tuple[str, list[int]]:
    """The text as it reads, full-width forms and fillers gone, and where each letter stood."""
    letters = [
        (letter, place)
        for place, written in enumerate(text)
        if written not in _SKIPPED
        for letter in unicodedata.normalize("NFKC", written)
    ]
    return "".join(letter for letter, _ in letters), [place for _, place in letters]


def _right(pattern: Pattern, plain: str, match: re.Match[str]) -> bool:
    """The words deny what they name, or say in their sentence what makes them right."""
    if pattern.code in _DENIABLE and _DENIED.search(plain[: match.start()]):
        return True
    if pattern.unless is None:
        return False
    sentence = next(s.group() for s in _SENTENCE.finditer(plain) if s.end() >= match.end())
    return bool(pattern.unless.search(sentence)) and not _THREATENING.search(sentence)


def _finding(pattern: Pattern, text: str, places: list[int], match: re.Match[str]) -> Finding:
    first, last = places[match.start()], places[match.end() - 1]
    line = text.count("\n", 0, first) + 1
    column = first - (text.rfind("\n", 0, first) + 1) + 1
    found = text[first : last + 1]
    said = refuse(
        pattern.code,
        line=line,
        column=column,
        found=found,
        why=pattern.why.en,
        why_zh=pattern.why.zh,
    )
    return Finding(line, column, found, said)
