"""What roles are called by people, and the sentence that says who may do what was refused."""

from collections.abc import Iterable

from app.access.roles import Role
from app.core.words import Words

NAMES: dict[Role, Words] = {
    Role.VIEWER: Words("lezer", "reader"),
    Role.EDITOR: Words("invoerder", "editor"),
    Role.APPROVER: Words("goedkeurder", "approver"),
    Role.ORG_ADMIN: Words("beheerder", "administrator of an organisation"),
    Role.SECRETARY: Words("regiosecretaris", "regional secretary"),
    Role.BOARD: Words("bestuurder", "board member"),
    Role.PROVINCE: Words("provincie", "province"),
    Role.COUNCIL: Words("raadslid", "councillor"),
    Role.GRIFFIE: Words("griffier", "clerk of a council"),
    Role.TENANT_ORGANISATION: Words("huurdersorganisatie", "tenants' organisation"),
    Role.AUDITOR: Words("auditor", "auditor"),
    Role.PUBLIC: Words("bezoeker", "member of the public"),
    Role.PLATFORM_ADMIN: Words("platformbeheerder", "platform administrator"),
}

# How one speaks to somebody of those who give roles.
GIVERS: dict[Role, Words] = {
    Role.ORG_ADMIN: Words("de beheerder van uw organisatie", "your organisation's administrator"),
    Role.SECRETARY: Words("de regiosecretaris", "the regional secretary"),
    Role.GRIFFIE: Words("de griffie van uw gemeenteraad", "the clerk of your council"),
}


def in_order(roles: Iterable[Role]) -> tuple[Role, ...]:
    """Put roles in the order in which the product always names them."""
    chosen = frozenset(roles)
    return tuple(role for role in Role if role in chosen)


def named(roles: tuple[Role, ...]) -> Words:
    """Name roles: `invoerder of goedkeurder`; who is left out, where that is shorter."""
    left_out = in_order(frozenset(Role) - frozenset(roles))
    if not left_out:
        return Words("iedereen", "everybody")
    if len(left_out) < len(roles) // 3:
        but = either([NAMES[one] for one in left_out])
        return Words(f"iedereen behalve de {but.nl}", f"everybody but the {but.en}")
    return either([NAMES[one] for one in roles])


def either(words: list[Words]) -> Words:
    """Join words with commas and a last `of` (or)."""
    return Words(_joined([one.nl for one in words], "of"), _joined([one.en for one in words], "or"))


def refused(held_by: tuple[Role, ...], granted_by: tuple[Role, ...], *, at_an_organisation: bool) -> Words:
    """Say that one may not do something, who may, and whom to ask for such a role."""
    who, nl, en = named(held_by), "U mag dit niet doen.", "You may not do this."
    if not granted_by:
        return Words(f"{nl} Dat mag: {who.nl}.", f"{en} Who may: {who.en}.")
    givers = either([GIVERS[one] for one in granted_by])
    at = Words(" bij de organisatie van wie dit is", " at the organisation it belongs to")
    where = at if at_an_organisation else Words("", "")
    return Words(
        f"{nl} Dat kan alleen met de rol {who.nl}{where.nl}. {_begun(givers.nl)} kan u zo’n rol geven.",
        f"{en} That takes the role of {who.en}{where.en}. {_begun(givers.en)} can give you such a role.",
    )


def _begun(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}"


def _joined(texts: list[str], last: str) -> str:
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} {last} {texts[-1]}"
