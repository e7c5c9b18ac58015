"""What the fields of a command may be on one case: its holds, bills, complaints, users of a role."""

from collections.abc import Callable, Iterable

from domain.catalogue import CATALOGUE
from domain.guards.service import closing_command
from domain.states import HoldKind, Role
from web.dossier import Dossier
from web.language import Words
from web.visitors import Visitor

Options = tuple[tuple[str, str], ...]  # value, what people read
_Source = Callable[[str, Dossier, Visitor, Words], Options]
# Commands that end or decide one kind of hold.
_OF_KIND = {
    "resolve_dispute": HoldKind.DISPUTE,
    "decide_hardship": HoldKind.HARDSHIP_REVIEW,
    "end_tracing": HoldKind.TRACING,
}


def options_for(command: str, field: str, dossier: Dossier, visitor: Visitor, w: Words) -> Options | None:
    """This function will return the choices of a field that the case limits; None for any other field."""
    source = _SOURCES.get((command, field)) or _SOURCES.get(("", field))
    return source(command, dossier, visitor, w) if source else None


def _holds(command: str, dossier: Dossier, visitor: Visitor, w: Words) -> Options:
    case, kind = dossier.case, _OF_KIND.get(command)
    fitting = [h for h in case.holds if kind is None or h.kind is kind]
    if command == "release_hold":
        bound = case.bound_holds
        fitting = [h for h in fitting if closing_command(case, h) == command and h.id not in bound]
    told = ((h.id, w.say(h.kind), w.day(h.since), w.day(h.until) if h.until else "") for h in fitting)
    return tuple((i, f"{kind}，{since} – {until}".rstrip(" –")) for i, kind, since, until in told)


def _complaints(command: str, dossier: Dossier, visitor: Visitor, w: Words) -> Options:
    return tuple((c.id, f"{w.say(c.kind)}，{w.day(c.on)}") for c in dossier.case.complaints)


def _requests(command: str, dossier: Dossier, visitor: Visitor, w: Words) -> Options:
    return tuple((r.id, f"{w.say(r.kind)}，{w.day(r.on)}") for r in dossier.case.data_requests)


def _entries(command: str, dossier: Dossier, visitor: Visitor, w: Words) -> Options:
    entries = [entry for entry in reversed(dossier.case.entries) if not entry.void]
    told = ((entry.seq, w.event(entry.kind), w.day(entry.on), entry.document) for entry in entries)
    number = w.t("第 {} 条", "no. {}")
    return tuple(
        (str(seq), " ".join((number.format(seq), name, day, document)).strip())
        for seq, name, day, document in told
    )


def _corrections(command: str, dossier: Dossier, visitor: Visitor, w: Words) -> Options:
    number = w.t("第 {} 条更正", "correction no. {}")
    return tuple((str(seq), number.format(seq)) for seq in dossier.case.to_review)


def _stewards(command: str, dossier: Dossier, visitor: Visitor, w: Words) -> Options:
    return _people(dossier, Role.STEWARD)


def _colleagues(command: str, dossier: Dossier, visitor: Visitor, w: Words) -> Options:
    return _people(dossier, Role.LEGAL, besides=visitor.login)


def _people(dossier: Dossier, role: Role, besides: str = "") -> Options:
    fitting = (u for u in dossier.users.values() if u.active and u.role == role and u.id != besides)
    return tuple((u.id, f"{u.name}（{u.id}）") for u in fitting)


def _campaigns(command: str, dossier: Dossier, visitor: Visitor, w: Words) -> Options:
    return tuple(
        (c.code, f"{c.code}，{w.day(c.first)} – {w.day(c.last)}") for c in dossier.case.facts.campaigns
    )


def _red_codes(command: str, dossier: Dossier, visitor: Visitor, w: Words) -> Options:
    codes = overridable(dossier, visitor.role)
    return tuple((code, f"{code} {w.t(zh, en)}") for code, (zh, en) in codes.items())


def overridable(dossier: Dossier, role: Role) -> dict[str, tuple[str, str]]:
    """This function will return what stands against the case and a role may set aside: code → zh, en."""
    refusals = [r for check in dossier.checks for r in check.missing]
    refusals += [r for prospect in dossier.prospects for r in prospect.refusals]
    return {r.code: (r.zh, r.en) for r in refusals if role in CATALOGUE[r.code].override}


def _overrides(command: str, dossier: Dossier, visitor: Visitor, w: Words) -> Options:
    mine = [o for o in dossier.case.overrides if o.role is visitor.role]
    return tuple((o.code, f"{o.code}，{dossier.name(o.by)} {w.day(o.at)}") for o in mine)


def _bills(command: str, dossier: Dossier, visitor: Visitor, w: Words) -> Options:
    return _told((b.key for b in dossier.case.facts.bills), dossier, w)


def _disputed(command: str, dossier: Dossier, visitor: Visitor, w: Words) -> Options:
    return _told(dossier.case.disputed, dossier, w)


def _barred(command: str, dossier: Dossier, visitor: Visitor, w: Words) -> Options:
    return _told((b.key for b in dossier.case.barred), dossier, w)


def _told(keys: Iterable[str], dossier: Dossier, w: Words) -> Options:
    lines = {line.key: line for line in dossier.sheet.lines}
    told = ((key, lines.get(key)) for key in keys)
    return tuple((k, f"{k} · {w.day(n.due)} · {w.yuan(n.unpaid)}" if n else k) for k, n in told)


# (command, field) → its choices; the command "" stands for all.
_SOURCES: dict[tuple[str, str], _Source] = {
    ("", "hold"): _holds,
    ("", "complaint"): _complaints,
    ("", "request"): _requests,
    ("", "campaign"): _campaigns,
    ("", "steward"): _stewards,
    ("", "to"): _colleagues,
    ("", "bills"): _bills,
    ("correct_entry", "seq"): _entries,
    ("review_correction", "seq"): _corrections,
    ("override_guard", "code"): _red_codes,
    ("revoke_override", "code"): _overrides,
    ("resolve_dispute", "bills"): _disputed,
    ("readmit_bills", "bills"): _barred,
}
