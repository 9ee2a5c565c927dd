"""Reporting a figure, and telling how an agreement goes."""

from uuid import UUID

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from app.reporting import service
from app.reporting.commands import ReportObservation, ReportProgress
from app.reporting.lights import Light
from schema.attempt import Payload, attempt, key_of
from schema.context import Info
from schema.graph.conditions import by_id
from schema.graph.links import resolved
from schema.reporting.types import Observation, ProgressUpdate
from schema.root import read_one


@strawberry.input(description="A measure in an area, counted by the caller's own organisation.")
class MeasureInArea:
    """A measure in an area, counted by the caller's own organisation."""

    measure_id: strawberry.ID = strawberry.field(description="The measure.")
    area_id: strawberry.ID = strawberry.field(description="The area.")


@strawberry.input(one_of=True, description="What a figure is about: exactly one of these.")
class ObservationSubject:
    """What a figure is about: exactly one of these."""

    share_id: strawberry.ID | None = strawberry.field(default=strawberry.UNSET, description="A share of an agreement.")
    stock_target_id: strawberry.ID | None = strawberry.field(default=strawberry.UNSET, description="A stock target.")
    measure: MeasureInArea | None = strawberry.field(default=strawberry.UNSET, description="A measure in an area.")

    def keys(self) -> dict[str, UUID]:
        """Give the keys of what was chosen."""
        if isinstance(self.share_id, str):
            return {"share_id": key_of(self.share_id, "CommitmentShare", "subject", "shareId")}
        if isinstance(self.stock_target_id, str):
            return {"stock_target_id": key_of(self.stock_target_id, "StockTarget", "subject", "stockTargetId")}
        assert self.measure
        return {
            "measure_id": key_of(self.measure.measure_id, "Measure", "subject", "measure", "measureId"),
            "area_id": key_of(self.measure.area_id, "Area", "subject", "measure", "areaId"),
        }


@strawberry.input(description="Report what was counted over a period.")
class ReportObservationInput:
    """Report what was counted over a period."""

    subject: ObservationSubject = strawberry.field(description="What it is about.")
    period_id: strawberry.ID = strawberry.field(description="Over which period; it has to be open.")
    value: int | None = strawberry.field(
        default=None, description="The count, a whole number in the unit of the measure; null says it is unknown."
    )
    note: str | None = strawberry.field(default=None, description="A remark, at most 1000 characters; no names.")
    expected_version: int = strawberry.field(
        default=0, description="The version you saw; 0 when nothing was reported yet."
    )
    client_mutation_id: str | None = strawberry.field(
        default=None, description="Your number for this request, at most 128 characters: sent twice, done once."
    )

    def to_command(self) -> ReportObservation:
        """Give the command."""
        return ReportObservation(
            **self.subject.keys(),
            period_id=key_of(self.period_id, "ReportingPeriod", "periodId"),
            value=self.value,
            note=self.note,
            expected_version=self.expected_version,
            client_mutation_id=self.client_mutation_id,
        )


@strawberry.type(description="The figure as it stands now, or why it was refused.")
class ReportObservationPayload(Payload):
    """The figure as it stands now, or why it was refused."""

    @resolved("The figure as it stands now; null when it was refused.")
    async def observation(self, info: Info) -> Observation | None:
        """Give the figure as it stands now."""
        if self.key is None:
            return None
        found: Observation | None = await read_one(info, "Observation", by_id, id=self.key)
        return found


@strawberry.input(description="Tell how an agreement goes in a period.")
class ReportProgressInput:
    """Tell how an agreement goes in a period."""

    agreement_id: strawberry.ID = strawberry.field(description="The agreement; your organisation takes part in it.")
    period_id: strawberry.ID = strawberry.field(description="Over which period; it has to be open.")
    content_light: Light = strawberry.field(description="Whether it brings what was meant (inhoud).")
    planning_light: Light = strawberry.field(description="Whether it is in time (planning).")
    finance_light: Light = strawberry.field(description="Whether the money is there (financiën).")
    text: str = strawberry.field(description="How it goes, at most 2000 characters; no names of residents.")
    forecast: int | None = strawberry.field(
        default=None, description="What will be realised by the end of the term, in the agreement's unit."
    )
    depends_on: str | None = strawberry.field(default=None, description="What it depends on, at most 500 characters.")
    decision_requested: str | None = strawberry.field(
        default=None, description="Which decision is asked for, at most 500 characters."
    )
    expected_version: int = strawberry.field(default=0, description="The version you saw; 0 when nothing was told yet.")
    client_mutation_id: str | None = strawberry.field(
        default=None, description="Your number for this request, at most 128 characters: sent twice, done once."
    )

    def to_command(self) -> ReportProgress:
        """Give the command."""
        return ReportProgress(
            agreement_id=key_of(self.agreement_id, "Agreement", "agreementId"),
            period_id=key_of(self.period_id, "ReportingPeriod", "periodId"),
            content_light=self.content_light,
            planning_light=self.planning_light,
            finance_light=self.finance_light,
            text=self.text,
            forecast=self.forecast,
            depends_on=self.depends_on,
            decision_requested=self.decision_requested,
            expected_version=self.expected_version,
            client_mutation_id=self.client_mutation_id,
        )


@strawberry.type(description="The update as it stands now, or why it was refused.")
class ReportProgressPayload(Payload):
    """The update as it stands now, or why it was refused."""

    @resolved("The update as it stands now; null when it was refused.")
    async def update(self, info: Info) -> ProgressUpdate | None:
        """Give the update as it stands now."""
        if self.key is None:
            return None
        found: ProgressUpdate | None = await read_one(info, "ProgressUpdate", by_id, id=self.key)
        return found


async def report_observation(info: Info, input: ReportObservationInput) -> ReportObservationPayload:
    """Report a figure; see `app.reporting.service.report_observation`."""

    async def work(session: AsyncSession) -> UUID:
        return await service.report_observation(session, info.context.caller, input.to_command())

    return await attempt(info, ReportObservationPayload, input.client_mutation_id, work)


async def report_progress(info: Info, input: ReportProgressInput) -> ReportProgressPayload:
    """Tell how an agreement goes; see `app.reporting.service.report_progress`."""

    async def work(session: AsyncSession) -> UUID:
        return await service.report_progress(session, info.context.caller, input.to_command())

    return await attempt(info, ReportProgressPayload, input.client_mutation_id, work)
