"""Agreements: versions, parties, shares."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from app.access.visibility import Visibility
from app.agreements.models import AgreementKind, AgreementState, PartyRole, PartyStatus
from app.agreements.signing.models import PartyAnswer
from app.reporting.standings import promises
from schema.agenda.types import Goal, Measure
from schema.graph import links as link
from schema.graph.connections import Connection
from schema.graph.links import column, computed, graph
from schema.partners.types import Area, Organisation, Source
from schema.reporting.progress import STANDING, Progress, progress_of_agreement, progress_of_share
from schema.shared.types import Node

if TYPE_CHECKING:
    from schema.reporting.types import Observation, ProgressUpdate

ObservationLater = Annotated["Observation", strawberry.lazy("schema.reporting.types")]
ProgressUpdateLater = Annotated["ProgressUpdate", strawberry.lazy("schema.reporting.types")]


@graph.table("agreement_version")
@strawberry.type(description="What an agreement says from a day on (versie van een afspraak).")
class AgreementVersion(Node):
    """What an agreement says from a day on."""

    number: int = column("Counts from 1.")
    title: str = column("In one line.")
    body: str = column("What was agreed, in plain words.", name="text")
    reason: str | None = column("Why it was changed.")
    total_amount: int | None = column("What was promised together; null when nothing is counted.", name="total")
    starts_on: date = column("The first day of the term.")
    due_on: date = column("The last day of the term.")
    in_force_from: date | None = column("From when it counts; null while it is a proposal.")
    in_force_until: date | None = column("Until when it counted: the day its successor took over.")
    measure: Measure | None = link.one(by="measure_id", description="What is counted.")
    source: Source | None = link.one(by="source_id", description="Where the text comes from.")


@graph.table("agreement_answer")
@strawberry.type(description="What a party answered to an agreement (antwoord van een partij).")
class AgreementAnswer(Node):
    """What a party answered to an agreement."""

    answer: PartyAnswer = column("What it answered.")
    reason: str | None = column("Its reservation, or why it does not take part (any more), in its own words.")
    answered_on: date = column("The day it signed, declined or left.")
    recorded_at: datetime = column("When that was kept here.")
    is_demo: bool = column("True when it is made up, for the demonstration.")
    version: AgreementVersion | None = link.one(by="version_id", description="The version it had read.")
    source: Source | None = link.one(
        by="source_id", description="The document by which the secretary registered it; null when it answered itself."
    )


@graph.table("agreement_party")
@strawberry.type(description="A partner's part in an agreement (partij).")
class AgreementParty(Node):
    """A partner's part in an agreement."""

    role: PartyRole = column("As what.")
    status: PartyStatus = column("Whether it agreed.")
    reservation: str | None = column("Its reservation (voorbehoud), in its own words.")
    scope_note: str | None = column("To which part it is bound, if not to all.")
    signed_on: date | None = column("When it signed.")
    withdrawn_on: date | None = column("From when it no longer takes part.")
    organisation: Organisation | None = link.one(by="organisation_id", description="The partner.")
    agreement: "Agreement | None" = link.one(by="agreement_id", description="The agreement.")
    answers: list[AgreementAnswer] = link.many(
        by="party_id", order="recorded_at", description="All it answered here, the earliest first."
    )


@graph.table("commitment_share", promises.plain_shares, promises.shares)
@strawberry.type(description="One partner's share of an agreement, in one area (aandeel).")
class CommitmentShare(Node):
    """One partner's share of an agreement, in one area."""

    code: str = column("A short name that stays.")
    amount: int = column("What it took on, in the unit of the measure, in the version in force.")
    starts_on: date = column("The first day of its term.")
    due_on: date = column("The last day of its term.")
    agreement: "Agreement | None" = link.one(by="agreement_id", description="The agreement.")
    organisation: Organisation | None = link.one(by="organisation_id", description="The partner that took it on.")
    area: Area | None = link.one(by="area_id", description="Where.")
    measure: Measure | None = link.one(by="measure_id", description="What is counted.")
    figures: list[ObservationLater] = link.last(
        by="share_id", order="starts_on", description="The figures of the last n periods, oldest first."
    )
    progress: Progress = computed(
        *STANDING, "amount", "starts_on", "due_on", description="How far it is.", graphql_type=Progress
    )(progress_of_share)


@graph.table("agreement", promises.plain_agreements, promises.agreements)
@strawberry.type(description="What partners agreed to do for a goal (afspraak), as its version in force says it.")
class Agreement(Node):
    """What partners agreed to do for a goal."""

    code: str = column("A short name that stays.")
    kind: AgreementKind = column("What sort of promise it is.")
    state: AgreementState = column("How far it is.")
    visibility: Visibility = column("How far it may be seen.")
    embargo_until: date | None = column("The day from which `visibility` counts (embargo); null is at once.")
    is_demo: bool = column("True when it is made up, for the demonstration.")
    version_number: int = column("Which version this is.")
    title: str = column("In one line.")
    body: str = column("What was agreed, in plain words.", name="text")
    starts_on: date = column("The first day of the term.")
    due_on: date = column("The last day of the term.")
    total_amount: int | None = column("What was promised together; null when nothing is counted.", name="total")
    unassigned: int | None = column("What nobody took on yet (niet belegd), in the unit of the measure.")
    goal: Goal | None = link.one(by="goal_id", description="The goal it serves.")
    lead: Organisation | None = link.one(by="lead_organisation_id", description="Who takes the lead (trekker).")
    measure: Measure | None = link.one(by="measure_id", description="What is counted.")
    versions: list[AgreementVersion] = link.many(by="agreement_id", order="number", description="All its versions.")
    parties: list[AgreementParty] = link.many(by="agreement_id", order="role", description="Who takes part.")
    shares: Connection[CommitmentShare] = link.page(
        by="agreement_id", order="code", description="Who took on how much, and where."
    )
    updates: list[ProgressUpdateLater] = link.last(
        by="agreement_id", order="recorded_at", description="The last n times somebody told how it goes, oldest first."
    )
    progress: Progress | None = computed(
        *STANDING,
        "total_amount",
        "starts_on",
        "due_on",
        description="How far it is: the sum over its shares; null when nothing is counted.",
        graphql_type=Progress | None,
    )(progress_of_agreement)
