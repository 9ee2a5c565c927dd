"""Where every question starts; those about the division: `schema.quotas.roots`."""

from functools import cache

import strawberry
from graphql import GraphQLObjectType
from sqlalchemy import ColumnElement, bindparam, select

from app.access.policy import Permission
from app.access.predicates import Columns, visible
from app.access.roles import Role
from app.agenda.models import Agenda as AgendaRow
from app.audit import chain
from app.core.ids import from_global_id
from app.core.tables import table_of
from schema.agenda.types import (
    Agenda,
    CalendarEntry,
    Goal,
    LivingConcept,
    Measure,
    ReportingPeriod,
    TargetGroup,
    UrgencyCategory,
)
from schema.agreements.types import Agreement, CommitmentShare
from schema.audit.types import JournalHead
from schema.context import Info
from schema.filters import (
    AgreementFilter,
    CommitmentShareFilter,
    FigureCorrectionFilter,
    MembershipFilter,
    ObservationFilter,
    OrganisationFilter,
    StockTargetFilter,
    corrected,
)
from schema.graph.arguments import After, AgendaCode, AnyId, Code, Filter, First, FirstOfMany, LatestPeriod, PeriodCode
from schema.graph.conditions import Condition, by_code, by_id
from schema.graph.connections import Connection
from schema.graph.links import declared_class, graph
from schema.graph.together import read_together
from schema.identity.machines import Machine
from schema.identity.types import FourEyes, Membership, Viewer
from schema.identity.viewer import viewer_of
from schema.partners.types import Organisation, Region
from schema.quotas.roots import DivisionQuery
from schema.reporting.corrections import FigureCorrection
from schema.reporting.dashboard import Dashboard, dashboard_of
from schema.reporting.divided import divided_part, municipalities
from schema.reporting.placements import PlacementMatrix, matrix
from schema.reporting.types import Observation
from schema.root import MANY, asking, is_all_asked, read_all, read_connection, read_one, root
from schema.shared.types import Node
from schema.targets.types import StockTarget


@strawberry.type(description="Where every question starts.")
class Query(DivisionQuery):
    """Where every question starts."""

    @root(Permission.VIEWER_READ, "Who is asking, and what they may do.")
    async def viewer(self, info: Info) -> Viewer:
        """Give who is asking."""
        return await viewer_of(info)

    @root(Permission.REGION_READ, "Any object, by its global id; null when there is none, or none for the caller.")
    async def node(self, info: Info, id: AnyId) -> Node | None:
        """Find an object by its global id."""
        found = from_global_id(id)
        owner = info._raw_info.schema.get_type(found[0]) if found else None
        if found is None or not isinstance(owner, GraphQLObjectType):
            return None
        type_ = declared_class(owner)
        if type_ not in graph.sources or not issubclass(type_, Node):
            return None
        node: Node | None = await read_one(info, owner.name, by_id, id=found[1])
        return node

    @root(Permission.JOURNAL_READ, "The last entry of the journal, which seals all before it (logboek).")
    async def journal_head(self, info: Info) -> JournalHead:
        """Give the head of the journal."""
        found = await chain.head(info.context.snapshot)
        return JournalHead(sequence=found.sequence, hash=found.hash)

    @root(Permission.REGION_READ, "The region this service is about (regio).")
    async def region(self, info: Info) -> Region | None:
        """Give the region this service is about."""
        region: Region | None = await read_one(info, "Region", _is_primary)
        return region

    @root(Permission.ORGANISATIONS_READ, "The partners in the region, by code (partners).")
    async def organisations(
        self, info: Info, filter: Filter[OrganisationFilter] = None, first: First = 20, after: After = None
    ) -> Connection[Organisation]:
        """List the partners."""
        return await read_connection(info, "code", first, after, filter)

    @root(Permission.ORGANISATIONS_READ, "One partner, by its code, such as GM0503 (partner).")
    async def organisation(self, info: Info, code: Code) -> Organisation | None:
        """Give one partner."""
        found: Organisation | None = await read_one(info, "Organisation", by_code, code=code)
        return found

    @root(Permission.MEMBERS_READ, "The memberships the caller may see, the newest first (leden).")
    async def memberships(
        self, info: Info, filter: Filter[MembershipFilter] = None, first: First = 20, after: After = None
    ) -> Connection[Membership]:
        """List the memberships."""
        return await read_connection(info, "", first, after, filter, descending=True)

    @root(Permission.MEMBERS_READ, "Whether a second person has to confirm at an organisation (vier ogen).")
    async def four_eyes(self, info: Info, organisation: Code) -> FourEyes | None:
        """Tell whether four eyes are on."""
        found: FourEyes | None = await read_one(info, "FourEyes", by_code, code=organisation)
        return found

    @root(Permission.AGENDA_READ, "One agenda, by its code, or else the latest (regionale agenda).")
    async def agenda(self, info: Info, code: AgendaCode = None) -> Agenda | None:
        """Give one agenda."""
        chosen = _chosen_agenda("id", info.context.caller.role, is_named=code is not None)
        found: Agenda | None = await read_one(info, "Agenda", chosen, agenda=code)
        return found

    @root(Permission.AGENDA_READ, "One goal of the latest agenda, or of the agenda with this code (doel).")
    async def goal(self, info: Info, code: Code, agenda: AgendaCode = None) -> Goal | None:
        """Give one goal."""
        chosen = _chosen_agenda("agenda_id", info.context.caller.role, is_named=agenda is not None)
        found: Goal | None = await read_one(info, "Goal", by_code, chosen, code=code, agenda=agenda)
        return found

    @root(Permission.MACHINES_READ, "The programs that ask with a token of their own, the latest first (systemen).")
    async def machines(self, info: Info, first: First = 20, after: After = None) -> Connection[Machine]:
        """List the machines."""
        return await read_connection(info, "", first, after, descending=True)

    @root(Permission.AGENDA_READ, "The measures, by code (maatlatten).")
    async def measures(self, info: Info) -> list[Measure]:
        """List the measures."""
        return await read_all(info, "Measure", order="code")

    @root(Permission.AGENDA_READ, "The groups the housing task is about, by code (aandachtsgroepen).")
    async def target_groups(self, info: Info) -> list[TargetGroup]:
        """List the target groups."""
        return await read_all(info, "TargetGroup", order="code")

    @root(Permission.AGENDA_READ, "The grounds for priority, by code (urgentiecategorieën).")
    async def urgency_categories(self, info: Info) -> list[UrgencyCategory]:
        """List the urgency categories."""
        return await read_all(info, "UrgencyCategory", order="code")

    @root(Permission.AGENDA_READ, "The kinds of homes, by code (woonvormen).")
    async def living_concepts(self, info: Info) -> list[LivingConcept]:
        """List the living concepts."""
        return await read_all(info, "LivingConcept", order="code")

    @root(Permission.AGENDA_READ, "What comes round in the year, and the deadlines of the law (kalender).")
    async def calendar(self, info: Info) -> list[CalendarEntry]:
        """List the calendar."""
        return await read_all(info, "CalendarEntry", order="starts_on code")

    @root(Permission.AGREEMENTS_READ, "The agreements, by code (afspraken).")
    async def agreements(
        self, info: Info, filter: Filter[AgreementFilter] = None, first: First = 20, after: After = None
    ) -> Connection[Agreement]:
        """List the agreements."""
        return await read_connection(info, "code", first, after, filter)

    @root(Permission.AGREEMENTS_READ, "One agreement, by its code (afspraak).")
    async def agreement(self, info: Info, code: Code) -> Agreement | None:
        """Give one agreement."""
        found: Agreement | None = await read_one(info, "Agreement", by_code, code=code)
        return found

    @root(Permission.AGREEMENTS_READ, "The shares of partners in all agreements, by code (aandelen).", most=MANY)
    async def shares(
        self,
        info: Info,
        filter: Filter[CommitmentShareFilter] = None,
        first: FirstOfMany = 20,
        after: After = None,
    ) -> Connection[CommitmentShare]:
        """List the shares."""
        return await read_connection(info, "code", first, after, filter)

    @root(Permission.TARGETS_READ, "The stock targets, by code (voorraaddoelen).")
    async def stock_targets(
        self, info: Info, filter: Filter[StockTargetFilter] = None, first: First = 20, after: After = None
    ) -> Connection[StockTarget]:
        """List the stock targets."""
        return await read_connection(info, "code", first, after, filter)

    @root(Permission.OBSERVATIONS_READ, "All figures, in the order in which they came in (metingen).", most=MANY)
    async def observations(
        self, info: Info, filter: Filter[ObservationFilter] = None, first: FirstOfMany = 20, after: After = None
    ) -> Connection[Observation]:
        """List the figures."""
        return await read_connection(info, "", first, after, filter)

    @root(
        Permission.OBSERVATIONS_READ,
        "The published figures that were corrected since, the newest first, each with what was published "
        "(gecorrigeerde cijfers).",
    )
    async def corrected_figures(
        self, info: Info, filter: Filter[ObservationFilter] = None, first: First = 20, after: After = None
    ) -> Connection[Observation]:
        """List the corrected figures."""
        return await read_connection(info, "", first, after, corrected(filter), descending=True)

    @root(
        Permission.OBSERVATIONS_READ,
        "The corrections of figures the caller is concerned with, the newest first (correcties).",
    )
    async def corrections(
        self, info: Info, filter: Filter[FigureCorrectionFilter] = None, first: First = 20, after: After = None
    ) -> Connection[FigureCorrection]:
        """List the corrections."""
        return await read_connection(info, "", first, after, filter, descending=True)

    @root(Permission.PLACEMENTS_READ, "Who moved where, in the year up to and including a period (plaatsingen).")
    async def placements(self, info: Info, period: PeriodCode) -> PlacementMatrix | None:
        """Give who moved where."""
        part = divided_part(info, matrices=info._raw_info.field_nodes)
        (found,) = await read_together([part], asking(info, period=period), is_all=is_all_asked(info))
        rows = municipalities(found)
        return matrix(info, rows[0].period, rows) if rows and rows[0].period else None

    @root(Permission.PERIODS_READ, "The periods, the latest first (perioden).")
    async def periods(self, info: Info, first: First = 20, after: After = None) -> Connection[ReportingPeriod]:
        """List the periods."""
        return await read_connection(info, "starts_on", first, after, descending=True)

    @root(
        Permission.DASHBOARD_READ,
        "How the region stands at the end of a period; without a period, of the latest one published (voortgang).",
    )
    async def dashboard(self, info: Info, period: LatestPeriod = None) -> Dashboard | None:
        """Give the dashboard of a period."""
        return await dashboard_of(info, period)


def _is_primary(rows: Columns) -> ColumnElement[bool]:
    found: ColumnElement[bool] = rows.is_primary
    return found


@cache
def _chosen_agenda(column: str, role: Role, *, is_named: bool) -> Condition:
    """Write the condition that a column holds the key of the agenda with a code, or of the latest one a role sees."""
    agendas = table_of(AgendaRow).alias()
    chosen = select(agendas.c.id).where(visible("agenda", agendas.c, role))
    if is_named:
        chosen = chosen.where(agendas.c.code == bindparam("agenda"))
    latest = chosen.order_by(agendas.c.starts_on.desc(), agendas.c.id.desc()).limit(1).scalar_subquery()

    def written(rows: Columns) -> ColumnElement[bool]:
        found: ColumnElement[bool] = rows[column] == latest
        return found

    return written
