"""Agreements, parties, shares and housing-stock targets."""

from collections import defaultdict
from collections.abc import Iterator

from app.agreements.models import AgreementKind, AgreementState, PartyRole, PartyStatus
from app.agreements.taking_part import AGREEING, ASKED
from app.regions.cells import quoted
from app.regions.errors import Problem
from app.regions.region import Region
from app.regions.rows.agenda import LivingConceptRow, MeasureRow
from app.regions.rows.agreements import AgreementRow, PartyRow, ShareRow, StockTargetRow
from app.regions.rows.partners import OrganisationRow

IN_FORCE = {AgreementState.ACTIVE, AgreementState.SUSPENDED, AgreementState.COMPLETED}


def check_agreements(region: Region) -> Iterator[Problem]:
    """Everything agreed can be carried out and added up."""
    yield from _agreements(region)
    yield from _proposals(region)
    yield from _parties(region)
    yield from _shares(region)
    yield from _stock_targets(region)


def _agreements(region: Region) -> Iterator[Problem]:
    leads = {row.agreement: row.organisation for row in region.of(PartyRow) if row.role is PartyRole.LEAD}
    for row in region.of(AgreementRow):
        if row.due_on < row.starts_on:
            yield _problem(row, "due_on", row.due_on, f"a day from {row.starts_on} on")
        if (row.measure is None) != (row.total_amount is None):
            yield _problem(row, "total_amount", row.total_amount, "a total and a measure together, or neither")
        if row.kind is AgreementKind.QUANTITATIVE and row.measure is None:
            yield _problem(row, "measure", None, "a measure, as the kind is QUANTITATIVE")
        if (row.state in IN_FORCE) != (row.in_force_from is not None):
            expected = "a day" if row.state in IN_FORCE else "nothing"
            yield _problem(row, "in_force_from", row.in_force_from, f"{expected}, as the state is {row.state}")
        if leads.get(row.code) != row.lead_organisation:
            expected = "the organisation that parties.csv has as LEAD of this agreement"
            yield _problem(row, "lead_organisation", row.lead_organisation, expected)


def _proposals(region: Region) -> Iterator[Problem]:
    asked: dict[str, list[PartyRow]] = defaultdict(list)
    for party in region.of(PartyRow):
        if party.role in ASKED:
            asked[party.agreement].append(party)
    for row in region.of(AgreementRow):
        parties = asked[row.code]
        if row.state is AgreementState.PROPOSED and parties and all(one.status in AGREEING for one in parties):
            yield _problem(row, "state", row.state, "ACTIVE, as everybody who is asked signed")


def _parties(region: Region) -> Iterator[Problem]:
    leads: dict[str, PartyRow] = {}
    for row in region.of(PartyRow):
        if row.role is PartyRole.LEAD and leads.setdefault(row.agreement, row) is not row:
            yield _problem(row, "role", row.role, f"one LEAD; row {leads[row.agreement].place.line} is it already")
        if (row.status is PartyStatus.WITHDRAWN) != (row.withdrawn_on is not None):
            expected = "a day" if row.status is PartyStatus.WITHDRAWN else "nothing"
            yield _problem(row, "withdrawn_on", row.withdrawn_on, f"{expected}, as the status is {row.status}")
        if row.status is PartyStatus.AGREED_WITH_RESERVATION and row.reservation is None:
            yield _problem(row, "reservation", None, "the reservation in words, as the status is " + row.status)


def _shares(region: Region) -> Iterator[Problem]:
    agreements = {row.code: row for row in region.of(AgreementRow)}
    measures = {row.code: row for row in region.of(MeasureRow)}
    organisations = {row.code: row for row in region.of(OrganisationRow)}
    parties = {(row.agreement, row.organisation) for row in region.of(PartyRow)}
    once: dict[tuple[str, str, str], ShareRow] = {}
    together: dict[str, int] = defaultdict(int)
    for row in region.of(ShareRow):
        agreement = agreements[row.agreement]
        together[row.agreement] += row.amount
        earlier = once.setdefault((row.agreement, row.organisation, row.area), row)
        if earlier is not row:
            yield _problem(row, "area", row.area, f"one share of a partner in an area; {earlier.code} is it already")
        if agreement.measure is None:
            yield _problem(row, "agreement", row.agreement, "an agreement with a measure and a total")
            continue
        counted_by, kind = measures[agreement.measure].counted_by, organisations[row.organisation].kind
        if counted_by is not None and kind is not counted_by:
            expected = f"a {counted_by}, as only those count {agreement.measure}"
            yield _problem(row, "organisation", row.organisation, expected)
        if (row.agreement, row.organisation) not in parties:
            yield _problem(row, "organisation", row.organisation, f"a party to {row.agreement} in parties.csv")
        starts_on, due_on = row.days(agreement)
        if not agreement.starts_on <= starts_on <= due_on <= agreement.due_on:
            column = "starts_on" if starts_on < agreement.starts_on else "due_on"
            expected = f"days in order, from {agreement.starts_on} to {agreement.due_on} as its agreement"
            yield _problem(row, column, due_on if column == "due_on" else starts_on, expected)
    for code, amount in together.items():
        total = agreements[code].total_amount
        if total is not None and amount > total:
            found = f"shares of {amount} in all for {code}"
            yield Problem(ShareRow.file, None, "amount", found, f"at most {total}, the total of {code}")


def _stock_targets(region: Region) -> Iterator[Problem]:
    concepts = {row.code: row for row in region.of(LivingConceptRow)}
    measures = {row.code: row for row in region.of(MeasureRow)}
    organisations = {row.code: row for row in region.of(OrganisationRow)}
    for row in region.of(StockTargetRow):
        unit, measure = concepts[row.concept].unit, measures[row.measure]
        if measure.unit is not unit:
            yield _problem(row, "measure", row.measure, f"a measure in {unit}, as {row.concept} is counted in those")
        if measure.counted_by not in (None, organisations[row.organisation].kind):
            expected = f"a {measure.counted_by}, as only those count {row.measure}"
            yield _problem(row, "organisation", row.organisation, expected)
        if row.target_on <= row.baseline_on:
            yield _problem(row, "target_on", row.target_on, f"a day after {row.baseline_on}")


def _problem(
    row: AgreementRow | PartyRow | ShareRow | StockTargetRow, column: str, found: object, expected: str
) -> Problem:
    return Problem(row.place.file, row.place.line, column, quoted("" if found is None else str(found)), expected)
