"""Breakages of signing: who signs what, what comes of it, and when an agreement counts."""

from tests.breakages.breakage import Breakage

SERVICE, ADMISSION = "app/agreements/signing/service.py", "app/agreements/signing/admission.py"


def on(name: str, file: str = "test_signing") -> tuple[str, ...]:
    """Give the tests of a file whose names have this, on SQLite."""
    return (f"tests/agreements/{file}.py", "-k", f"{name} and not postgresql")


OF_SIGNING = (
    Breakage(
        "An agreement takes effect with its first signature",
        ADMISSION,
        "if days and len(days) == len(asked) else None",
        "if days else None",
        on("waits_for_everybody"),
    ),
    Breakage(
        "An agreement that takes effect counts for nothing",
        "app/reporting/agreed.py",
        "    await renew(session, agreement_id=agreement_id)\n",
        "",
        on("last_signature"),
    ),
    Breakage(
        "An agreement is in force before its term",
        SERVICE,
        "max(day, version.starts_on)",
        "day",
        on("last_signature"),
    ),
    Breakage(
        "Somebody signs a version they did not read",
        SERVICE,
        "    if version.number != ask.expected_version:\n        raise StaleVersion(version.number)\n",
        "",
        on("did_not_read", "test_signing_refused"),
    ),
    Breakage(
        "The lead leaves an agreement",
        ADMISSION,
        "if answer is PartyAnswer.WITHDRAWN and party.role is PartyRole.LEAD:",
        "if False:",
        on("takes_the_lead", "test_signing_refused"),
    ),
    Breakage(
        "What somebody declined is still taken on",
        "app/agreements/taking_part.py",
        "OUTSIDE = (PartyStatus.WITHDRAWN, PartyStatus.DECLINED)",
        "OUTSIDE = (PartyStatus.WITHDRAWN,)",
        on("would_take_on"),
    ),
    Breakage(
        "A reservation outlives the signature without one",
        SERVICE,
        "party.reservation = reason if party.status is PartyStatus.AGREED_WITH_RESERVATION else None",
        "party.reservation = reason or party.reservation",
        on("can_be_let_go"),
    ),
    Breakage(
        "Agreements wait for who only contributes",
        "app/agreements/signing/queries.py",
        "        party.role.in_(ASKED),\n",
        "",
        on("wait_for_the_answer"),
    ),
)
