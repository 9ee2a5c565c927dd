"""What a person can decide: one mutation for each decision."""

import strawberry

from app.access.policy import Permission
from schema.context import Info
from schema.graph.arguments import Input
from schema.reporting import mutations as reporting
from schema.root import decision


@strawberry.type(description="What a person can decide; each in a transaction of its own.")
class Mutation:
    """What a person can decide; each in a transaction of its own."""

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
