"""Agreeing a contingent, giving back of it, and dividing again what was given back."""

from uuid import UUID

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from app.quotas.contingents import service
from app.quotas.contingents.commands import AgreeContingent, RedivideContingents, ReleaseContingent
from schema.attempt import Payload, attempt, key_of
from schema.context import Info
from schema.graph.conditions import by_id
from schema.graph.links import resolved
from schema.quotas.contingents import Contingent, ContingentRedivision
from schema.root import read_one

REQUEST = "Your number for this request, at most 128 characters: sent twice, done once."
REASON = "Why, at most 1000 characters, for the journal; no names of residents."


@strawberry.input(description="Write down how many homes were promised to a care provider.")
class AgreeContingentInput:
    """Write down how many homes were promised to a care provider."""

    year: int = strawberry.field(description="The year.")
    organisation_id: strawberry.ID = strawberry.field(description="The care provider.")
    area_id: strawberry.ID = strawberry.field(description="The municipality.")
    category_id: strawberry.ID = strawberry.field(description="For whom.")
    households: int = strawberry.field(description="How many households.")
    ceiling: int | None = strawberry.field(
        default=None, description="The most households the provider can guide; null is no limit."
    )
    expected_version: int = strawberry.field(default=0, description="The version you saw; 0 when there was none.")
    client_mutation_id: str | None = strawberry.field(default=None, description=REQUEST)

    def to_command(self) -> AgreeContingent:
        """Give the command."""
        return AgreeContingent(
            year=self.year,
            organisation_id=key_of(self.organisation_id, "Organisation", "organisationId"),
            area_id=key_of(self.area_id, "Area", "areaId"),
            category_id=key_of(self.category_id, "UrgencyCategory", "categoryId"),
            households=self.households,
            ceiling=self.ceiling,
            expected_version=self.expected_version,
            client_mutation_id=self.client_mutation_id,
        )


@strawberry.input(description="Give back what a contingent leaves unused.")
class ReleaseContingentInput:
    """Give back what a contingent leaves unused."""

    id: strawberry.ID = strawberry.field(description="The contingent; it is of your own organisation.")
    households: int = strawberry.field(description="How many households are given back.")
    reason: str | None = strawberry.field(default=None, description=REASON)
    expected_version: int = strawberry.field(description="The version you saw.")
    client_mutation_id: str | None = strawberry.field(default=None, description=REQUEST)

    def to_command(self) -> ReleaseContingent:
        """Give the command."""
        return ReleaseContingent(
            id=key_of(self.id, "Contingent", "id"),
            households=self.households,
            reason=self.reason,
            expected_version=self.expected_version,
            client_mutation_id=self.client_mutation_id,
        )


@strawberry.input(description="Divide again what providers gave back.")
class RedivideContingentsInput:
    """Divide again what providers gave back."""

    year: int = strawberry.field(description="The year.")
    area_id: strawberry.ID | None = strawberry.field(
        default=None, description="The municipality; without it, the whole region."
    )
    proposal: str = strawberry.field(description="The `digest` of the proposal you saw for the same year and area.")
    reason: str | None = strawberry.field(default=None, description=REASON)
    client_mutation_id: str | None = strawberry.field(default=None, description=REQUEST)

    def to_command(self) -> RedivideContingents:
        """Give the command."""
        return RedivideContingents(
            year=self.year,
            area_id=None if self.area_id is None else key_of(self.area_id, "Area", "areaId"),
            proposal=self.proposal,
            reason=self.reason,
            client_mutation_id=self.client_mutation_id,
        )


@strawberry.type(description="The contingent as it stands now, or why it was refused.")
class ContingentPayload(Payload):
    """What the payloads about a contingent share."""

    @resolved("The contingent as it stands now; null when it was refused.")
    async def contingent(self, info: Info) -> Contingent | None:
        """Give the contingent as it stands now."""
        if self.key is None:
            return None
        found: Contingent | None = await read_one(info, "Contingent", by_id, id=self.key)
        return found


@strawberry.type(description="The contingent as it was agreed, or why it was refused.")
class AgreeContingentPayload(ContingentPayload):
    """The contingent as it was agreed, or why it was refused."""


@strawberry.type(description="The contingent after something was given back, or why it was refused.")
class ReleaseContingentPayload(ContingentPayload):
    """The contingent after something was given back, or why it was refused."""


@strawberry.type(description="What was divided again, or why it was refused.")
class RedivideContingentsPayload(Payload):
    """What was divided again, or why it was refused."""

    @resolved("What was divided again; null when it was refused.")
    async def redivision(self, info: Info) -> ContingentRedivision | None:
        """Give what was divided again."""
        if self.key is None:
            return None
        found: ContingentRedivision | None = await read_one(info, "ContingentRedivision", by_id, id=self.key)
        return found


async def agree_contingent(info: Info, input: AgreeContingentInput) -> AgreeContingentPayload:
    """Agree a contingent; see `app.quotas.contingents.service.agree_contingent`."""

    async def work(session: AsyncSession) -> UUID:
        return await service.agree_contingent(session, info.context.caller, input.to_command())

    return await attempt(info, AgreeContingentPayload, input.client_mutation_id, work)


async def release_contingent(info: Info, input: ReleaseContingentInput) -> ReleaseContingentPayload:
    """Give back a part; see `app.quotas.contingents.service.release_contingent`."""

    async def work(session: AsyncSession) -> UUID:
        return await service.release_contingent(session, info.context.caller, input.to_command())

    return await attempt(info, ReleaseContingentPayload, input.client_mutation_id, work)


async def redivide_contingents(info: Info, input: RedivideContingentsInput) -> RedivideContingentsPayload:
    """Divide again; see `app.quotas.contingents.service.redivide_contingents`."""

    async def work(session: AsyncSession) -> UUID:
        return await service.redivide_contingents(session, info.context.caller, input.to_command())

    return await attempt(info, RedivideContingentsPayload, input.client_mutation_id, work)
