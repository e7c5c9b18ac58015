"""One entry of the catalogue."""

from dataclasses import dataclass

from domain.states import Role

# Who may override a guard, as the field guide writes it. A refusal without any is overridden by nobody.
S = (Role.MANAGER,)  # project manager
C = (Role.LEGAL,)  # counsel
V = (Role.ADMIN,)  # privacy officer: the administrator's office (product)


@dataclass(frozen=True, slots=True)
class Text:
    """One entry of the catalogue; `{name}` places are filled by the caller."""

    zh: str
    en: str
    fix_zh: str
    fix_en: str
    source: str = "(product)"
    override: tuple[
        Role, ...
    ] = ()  # the roles that must all have overridden it, each as an event with a reason
