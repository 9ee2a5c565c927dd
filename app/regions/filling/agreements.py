"""Filling agreements with their first version, parties, shares, and the housing-stock targets."""

from app.agreements.models import Agreement, AgreementParty, AgreementVersion, CommitmentShare, ShareAmount
from app.regions.bulk import EVERYTHING, by
from app.regions.filling.filler import Filler
from app.regions.rows.agreements import AgreementRow, PartyRow, ShareRow, StockTargetRow
from app.targets.models import StockTarget


async def fill_agreements(filler: Filler) -> None:
    """Fill what partners agreed; from then on it is theirs to change, with a new version."""
    await filler.fill(AgreementRow, Agreement, kept=EVERYTHING)
    versions = await _fill_versions(filler)
    await filler.fill(PartyRow, AgreementParty, key=by("agreement_id", "organisation_id"), kept=EVERYTHING)
    await _fill_shares(filler, versions)
    await filler.fill(StockTargetRow, StockTarget)


async def _fill_versions(filler: Filler) -> dict[str, object]:
    agreements = filler.rows(AgreementRow)
    values = [
        {
            **filler.values(row, AgreementVersion),
            "agreement_id": filler.key(AgreementRow.file, row.code),
            "number": 1,
        }
        for row in agreements
    ]
    done = await filler.put(AgreementVersion, values, key=by("agreement_id", "number"), kept=EVERYTHING)
    return dict(zip((row.code for row in agreements), done.ids, strict=True))


async def _fill_shares(filler: Filler, versions: dict[str, object]) -> None:
    agreements = {row.code: row for row in filler.rows(AgreementRow)}

    def of_its_agreement(row: ShareRow) -> dict[str, object]:
        agreement = agreements[row.agreement]
        first, last = row.days(agreement)
        measure_id = filler.key("measures.csv", agreement.measure)
        return {"measure_id": measure_id, "starts_on": first, "due_on": last}

    await filler.fill(ShareRow, CommitmentShare, kept=EVERYTHING, more=of_its_agreement)
    amounts = [
        {
            "version_id": versions[row.agreement],
            "share_id": filler.key(ShareRow.file, row.code),
            "amount": row.amount,
        }
        for row in filler.rows(ShareRow)
    ]
    await filler.put(ShareAmount, amounts, key=by("version_id", "share_id"), kept=EVERYTHING)
