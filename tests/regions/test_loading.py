"""Loading a region: everything arrives, nothing twice, and what partners reported stands."""

import shutil
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from app.agenda.models import Agenda, Goal, LivingConcept, PeriodState, ReportingPeriod
from app.agreements.models import AgreementParty, AgreementVersion, CommitmentShare, PartyStatus, ShareAmount
from app.core.models import Installation
from app.core.tables import Table
from app.identity.models import DemoRole
from app.models import metadata
from app.partners.models import Area, Organisation
from app.quotas.models import PlacementFlow
from app.regions.bulk import Tally
from app.regions.errors import AnotherRegionIsHere, ExamplesAndFactsDoNotMix, RegionUnknown
from app.regions.files import content_hash, folder_of, read_region
from app.regions.region import Region
from app.regions.service import load
from app.reporting.models import Observation, ObservationStatus, ObservationVersion
from app.reporting.totals.keeping import renew

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=1)


async def rows_of(session: AsyncSession, table: sa.Table) -> Sequence[sa.Row[tuple[object, ...]]]:
    connection = await session.connection()
    return (await connection.execute(sa.select(table).order_by(table.c.id))).all()


async def everything(session: AsyncSession) -> dict[str, Sequence[sa.Row[tuple[object, ...]]]]:
    return {table.name: await rows_of(session, table) for table in metadata.sorted_tables}


async def count(session: AsyncSession, model: type[Table]) -> int:
    return (await session.exec(select(sa.func.count()).select_from(model))).one()


async def test_haaglanden_arrives_with_its_examples(session: AsyncSession, haaglanden: Region) -> None:
    loaded = await load(session, haaglanden, demo=True, moment=NOW)

    assert loaded.region_code == "haaglanden"
    assert loaded.together == Tally(added=13818)
    assert {table: tally.added for table, tally in loaded.tables.items()} == {
        "agenda": 1,
        "agreement": 40,
        "agreement_party": 558,
        "agreement_version": 40,
        "area": 93,
        "calendar_entry": 22,
        "commitment_share": 130,
        "contingent": 44,
        "contingent_version": 44,
        "counted_category": 68,
        "counting_rule_set": 4,
        "demo_role": 16,
        "district_liveability": 29,
        "goal": 6,
        "inhabitants": 18,
        "living_concept": 13,
        "measure": 10,
        "membership": 7,
        "mutation_count": 72,
        "mutation_forecast": 192,
        "observation": 1099,
        "observation_version": 1099,
        "organisation": 42,
        "organisation_identifier": 20,
        "placement_flow": 9180,
        "progress_update": 26,
        "progress_update_version": 26,
        "quota_line": 9,
        "quota_round": 1,
        "quota_transfer": 6,
        "region_membership": 42,
        "region_scheme": 1,
        "reporting_period": 8,
        "share_amount": 130,
        "source": 26,
        "stock_target": 60,
        "target_group": 19,
        "urgency_category": 17,
        "urgency_demand": 600,
    }
    assert {name: len(rows) for name, rows in (await everything(session)).items() if rows} == {
        **{table: tally.added for table, tally in loaded.tables.items()},
        "installation": 1,
        "revision": 1,
        "agreement_total": 120,  # added up from what was loaded
        "goal_total": 24,
        "placement_total": 9180,
    }


async def test_without_examples_no_row_is_marked_as_one(session: AsyncSession, haaglanden: Region) -> None:
    await load(session, haaglanden, demo=False, moment=NOW)

    database = await everything(session)
    marked = [row for rows in database.values() for row in rows if getattr(row, "is_demo", False)]
    assert marked == []
    assert len(database["organisation"]) == 30
    assert database["agreement"] == database["placement_flow"] == database["demo_role"] == []


async def test_a_region_with_other_goals_and_partners_loads_as_well(session: AsyncSession, tiny: Region) -> None:
    await load(session, tiny, demo=True, moment=NOW)

    goals = (await session.exec(select(Goal).order_by(col(Goal.code)))).all()
    assert [goal.code for goal in goals] == ["A", "A.1", "Z"]
    assert goals[1].parent_id == goals[0].id
    quay, house = (await session.exec(select(LivingConcept).order_by(col(LivingConcept.code).desc()))).all()
    assert (quay.code, quay.nested_in_id) == ("QUAY", house.id)
    oever = (await session.exec(select(Area).where(col(Area.code) == "GM9001"))).one()
    region = (await session.exec(select(Area).where(col(Area.code) == "tweestromen"))).one()
    assert oever.parent_id == region.id
    assert (await session.exec(select(Agenda))).one().code == "samen-wonen"
    assert await count(session, Organisation) == 4
    assert await count(session, DemoRole) == 2


async def test_a_share_has_the_days_of_its_agreement_unless_it_says_otherwise(
    session: AsyncSession, tiny: Region
) -> None:
    await load(session, tiny, demo=True, moment=NOW)

    agreement = (await session.exec(select(AgreementVersion).where(col(AgreementVersion.total_amount) == 40))).one()
    shares = (await session.exec(select(CommitmentShare).order_by(col(CommitmentShare.code)))).all()
    amounts = (await session.exec(select(ShareAmount.amount).order_by(col(ShareAmount.amount)))).all()
    assert (shares[0].starts_on, shares[0].due_on) == (agreement.starts_on, agreement.due_on)
    assert (str(shares[1].starts_on), str(shares[1].due_on)) == ("2026-07-01", "2028-12-31")
    assert amounts == [10, 25]


async def test_a_zero_is_kept_and_an_empty_cell_is_no_figure(session: AsyncSession, tiny: Region) -> None:
    await load(session, tiny, demo=True, moment=NOW)

    values = (await session.exec(select(ObservationVersion.value).order_by(col(ObservationVersion.value)))).all()
    placed = (await session.exec(select(PlacementFlow.households).order_by(col(PlacementFlow.households)))).all()
    assert values == [0, 3, 4, 7, 12]
    assert placed == [0, 1, 4]


async def test_a_figure_of_an_open_period_is_provisional(session: AsyncSession, tiny: Region) -> None:
    await load(session, tiny, demo=True, moment=NOW)

    found = await session.exec(
        select(ObservationVersion.value, ObservationVersion.status, ObservationVersion.recorded_at)
        .join(Observation, col(Observation.id) == col(ObservationVersion.observation_id))
        .where(col(Observation.share_id).is_not(None))
        .order_by(col(ObservationVersion.value))
    )
    # An example of a period that has closed pretends to have come in on its last day.
    closed = datetime(2026, 8, 31, 12, tzinfo=UTC)
    assert found.all() == [
        (0, ObservationStatus.PROVISIONAL, NOW),
        (3, ObservationStatus.PROVISIONAL, NOW),
        (4, ObservationStatus.FINAL, closed),
    ]


async def test_a_second_load_changes_nothing(session: AsyncSession, haaglanden: Region) -> None:
    await load(session, haaglanden, demo=True, moment=NOW)
    before = await everything(session)

    loaded = await load(session, haaglanden, demo=True, moment=LATER)

    assert not loaded.did_something
    assert loaded.together.kept == 0
    assert await everything(session) == before


async def test_a_fact_that_was_mended_in_the_files_is_changed(
    session: AsyncSession, tiny: Region, folder: Path
) -> None:
    await load(session, tiny, demo=True, moment=NOW)
    file = folder / "organisations.csv"
    file.write_text(file.read_text().replace("Wonen in het Veerhuis", "Wonen bij het Veerhuis"))

    loaded = await load(session, read_region(folder), demo=True, moment=LATER)

    assert loaded.tables["organisation"] == Tally(changed=1, unchanged=3)
    assert loaded.together.added == 0
    veerhuis = select(Organisation.name).where(col(Organisation.code) == "veerhuis")
    assert (await session.exec(veerhuis)).one() == "Wonen bij het Veerhuis"
    installation = (await session.exec(select(Installation))).one()
    assert installation.loaded_at == LATER
    assert installation.content_hash == content_hash(folder, demo=True)


async def test_a_reported_figure_survives_a_reload(session: AsyncSession, tiny: Region) -> None:
    await load(session, tiny, demo=True, moment=NOW)
    figure = (await session.exec(select(Observation).where(col(Observation.stock_target_id).is_not(None)))).one()
    session.add(
        ObservationVersion(
            observation_id=figure.id, version=2, value=15, status=ObservationStatus.CORRECTED, recorded_at=LATER
        )
    )
    placed = (await session.exec(select(PlacementFlow).where(col(PlacementFlow.households) == 4))).one()
    placed.households = 5
    await renew(session)
    before = await everything(session)

    loaded = await load(session, tiny, demo=True, moment=LATER)

    assert not loaded.did_something
    assert loaded.tables["placement_flow"] == Tally(unchanged=2, kept=1)
    assert await everything(session) == before


async def test_what_partners_decided_survives_a_reload(session: AsyncSession, tiny: Region) -> None:
    await load(session, tiny, demo=True, moment=NOW)
    period = (await session.exec(select(ReportingPeriod).where(col(ReportingPeriod.code) == "2026-H2"))).one()
    period.state = PeriodState.CLOSED
    party = (await session.exec(select(AgreementParty).where(col(AgreementParty.status) == "INVITED"))).one()
    party.status = PartyStatus.AGREED
    await session.flush()
    before = await everything(session)

    loaded = await load(session, tiny, demo=True, moment=LATER)

    assert not loaded.did_something
    assert loaded.together.kept == 2
    assert await everything(session) == before


async def test_a_new_figure_in_the_files_is_added_beside_the_others(
    session: AsyncSession, tiny: Region, folder: Path
) -> None:
    await load(session, tiny, demo=True, moment=NOW)
    file = folder / "demo" / "target_figures.csv"
    file.write_text("stock_target,2026-H1,2026-H2\nquay-oever,99,14\n")

    loaded = await load(session, read_region(folder), demo=True, moment=LATER)

    assert loaded.tables["observation"].added == loaded.tables["observation_version"].added == 1
    values = (await session.exec(select(ObservationVersion.value).order_by(col(ObservationVersion.value)))).all()
    assert values == [0, 3, 4, 7, 12, 14]


async def test_the_database_knows_what_it_was_filled_with(session: AsyncSession, haaglanden: Region) -> None:
    await load(session, haaglanden, demo=False, moment=NOW)

    installation = (await session.exec(select(Installation))).one()
    assert (installation.region_code, installation.is_demo, installation.loaded_at) == ("haaglanden", False, NOW)
    assert installation.content_hash == content_hash(folder_of("haaglanden"), demo=False)


@pytest.mark.parametrize("first", [True, False])
async def test_examples_and_facts_never_share_a_database(session: AsyncSession, tiny: Region, first: bool) -> None:
    await load(session, tiny, demo=first, moment=NOW)
    before = await everything(session)

    with pytest.raises(ExamplesAndFactsDoNotMix) as refusal:
        await load(session, tiny, demo=not first, moment=LATER)

    assert refusal.value.here_is_demo is first
    assert await everything(session) == before


async def test_a_database_is_about_one_region(session: AsyncSession, tiny: Region, haaglanden: Region) -> None:
    await load(session, tiny, demo=True, moment=NOW)
    before = await everything(session)

    with pytest.raises(AnotherRegionIsHere) as refusal:
        await load(session, haaglanden, demo=True, moment=LATER)

    assert (refusal.value.here, refusal.value.asked) == ("tiny", "haaglanden")
    assert await everything(session) == before


async def test_loading_never_commits(session: AsyncSession, tiny: Region) -> None:
    commits: list[object] = []
    sa.event.listen(session.sync_session, "after_commit", commits.append)

    await load(session, tiny, demo=True, moment=NOW)

    assert commits == []
    assert session.in_transaction()


def test_the_fingerprint_follows_names_and_bytes(folder: Path) -> None:
    before = {demo: content_hash(folder, demo) for demo in (False, True)}
    copy = Path(shutil.copytree(folder, folder.parent / "elsewhere"))
    (copy / ".DS_Store").write_bytes(b"left by a file manager")

    assert {demo: content_hash(copy, demo) for demo in (False, True)} == before
    (copy / "demo" / "demand.csv").write_text("origin_area,category,2026\n")
    assert content_hash(copy, demo=False) == before[False]
    assert content_hash(copy, demo=True) != before[True]


def test_a_region_that_does_not_come_with_the_product_is_refused_by_name() -> None:
    with pytest.raises(RegionUnknown) as refusal:
        folder_of("../haaglanden")

    assert refusal.value.known == ("haaglanden",)
