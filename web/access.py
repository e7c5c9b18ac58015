"""Who may open what: role × area, token × area. What somebody may do to a case the transition table says."""

from enum import StrEnum

from domain.states import Role


class Area(StrEnum):
    """A part of the workbench; every route belongs to one."""

    ACCOUNT = "account"  # one's own log-in
    CASES = "cases"
    ACT = "act"  # give a case a command; which ones, the transition table says
    CONTACTS = "contacts"  # see a telephone number, with a reason
    SEALED = "sealed"  # open a sealed value, with a reason
    INBOX = "inbox"
    BATCHES = "batches"
    DECIDE = "decide"  # on what waits in the inbox, and on batches
    TODAY = "today"
    TEAM = "team"
    AUDIT = "audit"
    OVERVIEW = "overview"
    IMPORTS = "imports"
    PAYMENTS = "payments"  # book money by hand
    PLACES = "places"  # communities, contracts, calendars
    CALENDARS = "calendars"  # change holidays, quiet windows, the local table
    USERS = "users"
    POLICY = "policy"  # read it
    PUBLISH = "publish"  # put a policy in force
    EXCHANGE = "exchange"  # tokens and webhooks


_S, _M, _L, _A, _X = Role.STEWARD, Role.MANAGER, Role.LEGAL, Role.AUDITOR, Role.ADMIN
MAY: dict[Area, frozenset[Role]] = {
    Area.ACCOUNT: frozenset({_S, _M, _L, _A, _X}),
    Area.CASES: frozenset({_S, _M, _L, _A, _X}),
    Area.ACT: frozenset({_S, _M, _L, _X}),
    Area.CONTACTS: frozenset({_S, _M, _L}),
    Area.SEALED: frozenset({_L, _X}),
    Area.INBOX: frozenset({_L, _A}),
    Area.BATCHES: frozenset({_L, _A}),
    Area.DECIDE: frozenset({_L}),
    Area.TODAY: frozenset({_S, _M}),
    Area.TEAM: frozenset({_M}),
    Area.AUDIT: frozenset({_A, _X}),
    Area.OVERVIEW: frozenset({_M, _L, _A, _X}),
    Area.IMPORTS: frozenset({_M, _X}),
    Area.PAYMENTS: frozenset({_M, _L, _X}),
    Area.PLACES: frozenset({_M, _L, _X}),
    Area.CALENDARS: frozenset({_X}),
    Area.USERS: frozenset({_X}),
    Area.POLICY: frozenset({_M, _L, _A, _X}),
    Area.PUBLISH: frozenset({_X}),
    Area.EXCHANGE: frozenset({_X}),
}


class TokenScope(StrEnum):
    """What a program's token may be given; its user's role must open the area as well."""

    CASES_READ = "cases:read"
    CASES_ACT = "cases:act"
    TASKS_READ = "tasks:read"
    APPROVALS_READ = "approvals:read"
    APPROVALS_DECIDE = "approvals:decide"
    REPORTS_READ = "reports:read"
    AUDIT_READ = "audit:read"


# Scope → the areas of which it opens a part. Areas without a scope are not for programs.
SCOPES: dict[TokenScope, tuple[Area, ...]] = {
    TokenScope.CASES_READ: (Area.CASES,),
    TokenScope.CASES_ACT: (Area.ACT,),
    TokenScope.TASKS_READ: (Area.CASES,),
    TokenScope.APPROVALS_READ: (Area.INBOX, Area.BATCHES),
    TokenScope.APPROVALS_DECIDE: (Area.ACT, Area.DECIDE),
    TokenScope.REPORTS_READ: (Area.OVERVIEW,),
    TokenScope.AUDIT_READ: (Area.AUDIT,),
}
# Where each role begins its day.
HOME: dict[Role, str] = {
    _S: "/today",
    _M: "/today",
    _L: "/inbox",
    _A: "/audit",
    _X: "/overview",
}


def may(role: Role, area: Area) -> bool:
    """This function will tell whether a role may open an area."""
    return role in MAY[area]
