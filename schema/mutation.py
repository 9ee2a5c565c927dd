"""What a person can decide: one mutation for each decision."""

import strawberry

from app.access.policy import Permission
from schema.context import Info
from schema.graph.arguments import Input
from schema.identity import machines
from schema.reporting import mutations as reporting
from schema.root import decision


@strawberry.type(description="What a person can decide; each in a transaction of its own.")
class Mutation:
    """What a person can decide; each in a transaction of its own."""

    @decision(Permission.MACHINES_MANAGE, "Let a program ask no more (systeem beëindigen).")
    async def end_machine(self, info: Info, input: Input[machines.EndMachineInput]) -> machines.EndMachinePayload:
        """Let a program ask no more."""
        return await machines.end_machine(info, input)

    @decision(
        Permission.MACHINES_MANAGE,
        "Let a program ask with tokens of a provider (systeem toelaten). The secretary may for every organisation.",
    )
    async def register_machine(
        self, info: Info, input: Input[machines.RegisterMachineInput]
    ) -> machines.RegisterMachinePayload:
        """Let a program ask."""
        return await machines.register_machine(info, input)

    @decision(Permission.OBSERVATIONS_REPORT, "Report what was counted over a period (cijfer doorgeven).")
    async def report_observation(
        self, info: Info, input: Input[reporting.ReportObservationInput]
    ) -> reporting.ReportObservationPayload:
        """Report a figure."""
        return await reporting.report_observation(info, input)

    @decision(Permission.PROGRESS_REPORT, "Tell how an agreement goes in a period (voortgang melden).")
    async def report_progress(
        self, info: Info, input: Input[reporting.ReportProgressInput]
    ) -> reporting.ReportProgressPayload:
        """Tell how an agreement goes."""
        return await reporting.report_progress(info, input)
