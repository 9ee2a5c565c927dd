"""Asking for a correction of a figure, and accepting, declining or taking back one."""

from uuid import UUID

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from app.reporting.corrections import service
from app.reporting.corrections.commands import AnswerCorrection, RequestCorrection
from app.reporting.corrections.models import CorrectionState
from schema.attempt import Payload, attempt, key_of
from schema.context import Info
from schema.graph.conditions import by_id
from schema.graph.links import resolved
from schema.reporting.corrections import FigureCorrection
from schema.reporting.mutations import ObservationSubject
from schema.root import read_one

NUMBER = "Your number for this request, at most 128 characters: sent twice, done once."


@strawberry.input(description="Ask that another number stands over a closed period.")
class RequestCorrectionInput:
    """Ask that another number stands over a closed period."""

    subject: ObservationSubject = strawberry.field(description="What the figure is about.")
    period_id: strawberry.ID = strawberry.field(description="Over which period; it is closed or published.")
    value: int | None = strawberry.field(
        default=None, description="What should stand, in the unit of the measure; null says it is unknown after all."
    )
    reason: str = strawberry.field(
        description="Why, at most 1000 characters. Everybody can read it once it is accepted: no names, and no counts "
        "of people."
    )
    expected_version: int = strawberry.field(
        default=0, description="The version of the figure you saw; 0 when nothing was reported."
    )
    client_mutation_id: str | None = strawberry.field(default=None, description=NUMBER)

    def to_command(self) -> RequestCorrection:
        """Give the command."""
        return RequestCorrection(
            **self.subject.keys(),
            period_id=key_of(self.period_id, "ReportingPeriod", "periodId"),
            value=self.value,
            reason=self.reason,
            expected_version=self.expected_version,
            client_mutation_id=self.client_mutation_id,
        )


@strawberry.input(description="Let a correction stand.")
class AcceptCorrectionInput:
    """Let a correction stand."""

    id: strawberry.ID = strawberry.field(description="The correction.")
    answer: str | None = strawberry.field(default=None, description="A remark, at most 1000 characters; no names.")
    client_mutation_id: str | None = strawberry.field(default=None, description=NUMBER)


@strawberry.input(description="Leave a figure as it stands.")
class DeclineCorrectionInput:
    """Leave a figure as it stands."""

    id: strawberry.ID = strawberry.field(description="The correction.")
    answer: str = strawberry.field(description="Why, at most 1000 characters; no names.")
    client_mutation_id: str | None = strawberry.field(default=None, description=NUMBER)


@strawberry.input(description="Take back a correction before it is answered.")
class WithdrawCorrectionInput:
    """Take back a correction before it is answered."""

    id: strawberry.ID = strawberry.field(description="The correction; your own organisation asked for it.")
    answer: str | None = strawberry.field(default=None, description="Why, at most 1000 characters; no names.")
    client_mutation_id: str | None = strawberry.field(default=None, description=NUMBER)


@strawberry.type(description="The correction as it stands now, or why it was refused.")
class CorrectionPayload(Payload):
    """The correction as it stands now, or why it was refused."""

    @resolved("The correction as it stands now; null when it was refused.")
    async def correction(self, info: Info) -> FigureCorrection | None:
        """Give the correction as it stands now."""
        if self.key is None:
            return None
        found: FigureCorrection | None = await read_one(info, "FigureCorrection", by_id, id=self.key)
        return found


async def request_correction(info: Info, input: RequestCorrectionInput) -> CorrectionPayload:
    """Ask for a correction; see `app.reporting.corrections.service.request_correction`."""

    async def work(session: AsyncSession) -> UUID:
        return await service.request_correction(session, info.context.caller, input.to_command())

    return await attempt(info, CorrectionPayload, input.client_mutation_id, work)


async def accept_correction(info: Info, input: AcceptCorrectionInput) -> CorrectionPayload:
    """Let a correction stand; see `app.reporting.corrections.service.answer_correction`."""
    return await _answer(info, CorrectionState.ACCEPTED, input)


async def decline_correction(info: Info, input: DeclineCorrectionInput) -> CorrectionPayload:
    """Leave a figure as it stands; see `app.reporting.corrections.service.answer_correction`."""
    return await _answer(info, CorrectionState.DECLINED, input)


async def withdraw_correction(info: Info, input: WithdrawCorrectionInput) -> CorrectionPayload:
    """Take a correction back; see `app.reporting.corrections.service.answer_correction`."""
    return await _answer(info, CorrectionState.WITHDRAWN, input)


async def _answer(
    info: Info, state: CorrectionState, input: AcceptCorrectionInput | DeclineCorrectionInput | WithdrawCorrectionInput
) -> CorrectionPayload:
    async def work(session: AsyncSession) -> UUID:
        ask = AnswerCorrection(
            id=key_of(input.id, "FigureCorrection", "id"),
            state=state,
            answer=input.answer,
            client_mutation_id=input.client_mutation_id,
        )
        return await service.answer_correction(session, info.context.caller, ask)

    return await attempt(info, CorrectionPayload, input.client_mutation_id, work)
