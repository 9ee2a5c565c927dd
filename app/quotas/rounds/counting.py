"""Counting rules: proposing and adopting them. See, may, right, do, remember; nothing here commits."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.access.checks import seen
from app.access.policy import Permission, require
from app.audit.service import take_turn
from app.core.refusal import InvalidInput, fitting_text
from app.core.words import Words
from app.quotas.models import CountedCategory, CountingRuleSet, QuotaRoundState, RuleSetState
from app.quotas.remembering import (
    REFERENCE_LENGTH,
    check_decided,
    check_version,
    done_before,
    optional_text,
    remember,
)
from app.quotas.rounds.commands import AdoptCountingRules, DraftCountingRules
from app.quotas.rounds.errors import RoundNotSoFar, RulesAlreadyAdopted
from app.quotas.rounds.queries import categories_by_code, newest_version, round_of
from app.quotas.rules import WHOLE
from app.sources.models import Certainty

NOTE_LENGTH, ADOPTER_LENGTH = 1000, 200


async def draft(session: AsyncSession, caller: Caller, ask: DraftCountingRules) -> UUID:
    """Propose how a year is counted, as the next version of its rules, and give the key.

    Raises NotAllowed, InvalidInput, RoundNotSoFar, StaleVersion or RequestReused.
    """
    await take_turn(session)

    require(caller, Permission.QUOTAS_CALCULATE)

    earlier = await done_before(session, caller, ask)
    if earlier is not None:
        return earlier
    if not 0 <= ask.cap_basis_points <= WHOLE:
        raise InvalidInput(
            Words(
                nl="Het plafond is van 0 tot 10000 basispunten.",
                en="The cap is from 0 to 10000 basis points.",
            ),
            "capBasisPoints",
        )
    await _check_not_settled(session, ask.year, "year")
    categories = await categories_by_code(session)
    for code in ask.counted:
        if code not in categories:
            shown = code[:32]
            raise InvalidInput(
                Words(nl=f"De code {shown} kennen we niet.", en=f"The code {shown} is not known."), "countedCategories"
            )
    note = optional_text(ask.note, "note", NOTE_LENGTH)
    newest = await newest_version(session, ask.year)
    check_version(newest, ask.expected_version)

    rules = CountingRuleSet(
        year=ask.year,
        version=newest + 1,
        state=RuleSetState.DRAFT,
        cap_scope=ask.cap_scope,
        cap_share_bp=ask.cap_basis_points,
        counts_new_build=ask.counts_new_build,
        counts_temporary=ask.counts_temporary,
        counts_rooms=ask.counts_rooms,
        note=note,
        certainty=Certainty.SURE,
    )
    session.add(rules)
    await session.flush()
    for code, key in sorted(categories.items()):
        session.add(CountedCategory(rule_set_id=rules.id, category_id=key, counts_towards_cap=code in set(ask.counted)))

    await remember(session, caller, ask, "rules.drafted", ("CountingRuleSet", rules.id), _facts(rules))
    return rules.id


async def adopt(session: AsyncSession, caller: Caller, ask: AdoptCountingRules) -> UUID:
    """Adopt counting rules; from then on they are frozen.

    Raises NotFound, NotAllowed, RulesAlreadyAdopted, RoundNotSoFar, StaleVersion, InvalidInput or RequestReused.
    """
    await take_turn(session)
    rules = await seen(session, caller, CountingRuleSet, "id", id=ask.rule_set_id)

    require(caller, Permission.QUOTAS_ADOPT)

    earlier = await done_before(session, caller, ask)
    if earlier is not None:
        return earlier
    if rules.state is RuleSetState.ADOPTED:
        raise RulesAlreadyAdopted
    await _check_not_settled(session, rules.year, "id")
    check_version(await newest_version(session, rules.year), ask.expected_version)
    check_decided(ask.decided_on, caller.today)
    reference = fitting_text(ask.decision_reference, "decisionReference", REFERENCE_LENGTH)
    adopter, stood = fitting_text(ask.adopted_by, "adoptedBy", ADOPTER_LENGTH), _facts(rules)

    rules.state, rules.adopted_by, rules.adopted_on = RuleSetState.ADOPTED, adopter, ask.decided_on
    rules.decision_reference = reference
    session.add(rules)

    await remember(session, caller, ask, "rules.adopted", ("CountingRuleSet", rules.id), _facts(rules), before=stood)
    return rules.id


async def _check_not_settled(session: AsyncSession, year: int, field: str) -> None:
    round_ = await round_of(session, year)
    if round_ is not None and round_.state is QuotaRoundState.SETTLED:
        raise RoundNotSoFar(round_.state, field)


def _facts(rules: CountingRuleSet) -> dict[str, object]:
    return {
        "year": rules.year,
        "version": rules.version,
        "state": rules.state.value,
        "capScope": rules.cap_scope.value,
        "capBasisPoints": rules.cap_share_bp,
        "adoptedOn": None if rules.adopted_on is None else str(rules.adopted_on),
        "decisionReference": rules.decision_reference,
    }
