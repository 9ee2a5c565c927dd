"""What a person can decide about the division of urgent home-seekers: one mutation for each decision."""

import strawberry

from app.access.policy import Permission
from schema.context import Info
from schema.graph.arguments import Input
from schema.quotas import contingent_mutations as contingents
from schema.quotas import deciding
from schema.quotas import inputs as division
from schema.quotas import mutations as quotas
from schema.quotas import placing_mutations as placing
from schema.quotas import transfer_mutations as transfers
from schema.root import decision


@strawberry.type(description="What a person can decide about the division.")
class DivisionMutation:
    """What a person can decide about the division."""

    @decision(
        Permission.TRANSFERS_DECIDE,
        "Accept a transfer that the other municipality proposed (overdracht aanvaarden).",
    )
    async def accept_transfer(
        self, info: Info, input: Input[transfers.AcceptTransferInput]
    ) -> transfers.AcceptTransferPayload:
        """Accept a transfer."""
        return await transfers.accept_transfer(info, input)

    @decision(
        Permission.TRANSFERS_PROPOSE,
        "Take back a transfer that one's own municipality proposed, while it is open (overdracht intrekken).",
    )
    async def cancel_transfer(
        self, info: Info, input: Input[transfers.CancelTransferInput]
    ) -> transfers.CancelTransferPayload:
        """Take back a transfer."""
        return await transfers.cancel_transfer(info, input)

    @decision(
        Permission.TRANSFERS_DECIDE,
        "Decline a transfer that the other municipality proposed (overdracht afwijzen).",
    )
    async def decline_transfer(
        self, info: Info, input: Input[transfers.DeclineTransferInput]
    ) -> transfers.DeclineTransferPayload:
        """Decline a transfer."""
        return await transfers.decline_transfer(info, input)

    @decision(
        Permission.TRANSFERS_PROPOSE,
        "Propose that one municipality takes over households from another, for one of the two "
        "(overdracht voorstellen).",
    )
    async def propose_transfer(
        self, info: Info, input: Input[transfers.ProposeTransferInput]
    ) -> transfers.ProposeTransferPayload:
        """Propose a transfer."""
        return await transfers.propose_transfer(info, input)

    @decision(
        Permission.CONTINGENTS_MANAGE,
        "Write down how many homes were promised to a care provider (contingent afspreken).",
    )
    async def agree_contingent(
        self, info: Info, input: Input[contingents.AgreeContingentInput]
    ) -> contingents.AgreeContingentPayload:
        """Agree a contingent."""
        return await contingents.agree_contingent(info, input)

    @decision(
        Permission.CONTINGENTS_MANAGE,
        "Divide again what providers gave back, as the proposal showed it (contingenten herverdelen).",
    )
    async def redivide_contingents(
        self, info: Info, input: Input[contingents.RedivideContingentsInput]
    ) -> contingents.RedivideContingentsPayload:
        """Divide again what was given back."""
        return await contingents.redivide_contingents(info, input)

    @decision(
        Permission.CONTINGENTS_RELEASE,
        "Give back what the own contingent leaves unused (contingent teruggeven).",
    )
    async def release_contingent(
        self, info: Info, input: Input[contingents.ReleaseContingentInput]
    ) -> contingents.ReleaseContingentPayload:
        """Give back a part of a contingent."""
        return await contingents.release_contingent(info, input)

    @decision(
        Permission.PLACEMENTS_RECORD,
        "Record that households found a home in a month (plaatsing registreren). Corporations do; the cap never "
        "refuses it, but what goes beyond it is flagged.",
    )
    async def record_placements(
        self, info: Info, input: Input[placing.RecordPlacementsInput]
    ) -> placing.PlacementPayload:
        """Record placements."""
        return await placing.record_placements(info, input)

    @decision(
        Permission.PLACEMENTS_RECORD,
        "Correct the counts of a record of one's own, with a reason (plaatsing corrigeren).",
    )
    async def correct_placements(
        self, info: Info, input: Input[placing.CorrectPlacementsInput]
    ) -> placing.PlacementPayload:
        """Correct placements."""
        return await placing.correct_placements(info, input)

    @decision(Permission.PLACEMENTS_RECORD, "Hold places for households until a day (plaatsen reserveren).")
    async def reserve_placements(
        self, info: Info, input: Input[placing.ReservePlacementsInput]
    ) -> placing.ReservationPayload:
        """Hold places."""
        return await placing.reserve_placements(info, input)

    @decision(Permission.PLACEMENTS_RECORD, "Give places back that are held (reservering vrijgeven).")
    async def release_reservation(
        self, info: Info, input: Input[placing.ReleaseReservationInput]
    ) -> placing.ReservationPayload:
        """Give places back."""
        return await placing.release_reservation(info, input)

    @decision(
        Permission.WAIVERS_REQUEST,
        "Ask for a waiver of the cap of one's own municipality (ontheffing aanvragen).",
    )
    async def request_waiver(self, info: Info, input: Input[deciding.RequestWaiverInput]) -> deciding.WaiverPayload:
        """Ask for a waiver."""
        return await deciding.request_waiver(info, input)

    @decision(
        Permission.WAIVERS_DECIDE,
        "Grant a waiver of the cap (ontheffing verlenen). The board decides; the secretary registers its decision.",
    )
    async def grant_waiver(self, info: Info, input: Input[deciding.DecideWaiverInput]) -> deciding.WaiverPayload:
        """Grant a waiver."""
        return await deciding.decide_waiver(info, input, grant=True)

    @decision(
        Permission.WAIVERS_DECIDE,
        "Refuse a waiver of the cap (ontheffing weigeren). The board decides; the secretary registers its decision.",
    )
    async def refuse_waiver(self, info: Info, input: Input[deciding.DecideWaiverInput]) -> deciding.WaiverPayload:
        """Refuse a waiver."""
        return await deciding.decide_waiver(info, input, grant=False)

    @decision(
        Permission.QUOTAS_SETTLE,
        "Settle a year: what each municipality had to house, what it housed, what is left (verdeling afrekenen).",
    )
    async def settle_round(self, info: Info, input: Input[deciding.SettleRoundInput]) -> deciding.SettlementPayload:
        """Settle a year."""
        return await deciding.settle_round(info, input)

    @decision(Permission.QUOTAS_SETTLE, "Settle a year again, after corrections (nacalculatie).")
    async def settle_again(self, info: Info, input: Input[deciding.SettleAgainInput]) -> deciding.SettlementPayload:
        """Settle a year again."""
        return await deciding.settle_again(info, input)

    @decision(Permission.QUOTAS_ADOPT, "Adopt counting rules; they are frozen from then on (telregels vaststellen).")
    async def adopt_counting_rules(
        self, info: Info, input: Input[division.AdoptCountingRulesInput]
    ) -> quotas.CountingRulesPayload:
        """Adopt counting rules."""
        return await quotas.adopt_counting_rules(info, input)

    @decision(
        Permission.QUOTAS_ADOPT,
        "Adopt the division of a year by a decision; its numbers never change from then on (vaststellen).",
    )
    async def adopt_round(self, info: Info, input: Input[division.AdoptRoundInput]) -> quotas.RoundPayload:
        """Adopt a round."""
        return await quotas.adopt_round(info, input)

    @decision(
        Permission.QUOTAS_RESPOND,
        "Agree to a quota, for the municipality or a corporation with a share in it (akkoord).",
    )
    async def agree_to_quota_line(
        self, info: Info, input: Input[division.AgreeToQuotaLineInput]
    ) -> quotas.QuotaLinePayload:
        """Agree to a quota."""
        return await quotas.agree_to_quota_line(info, input)

    @decision(Permission.QUOTAS_CALCULATE, "Put a scenario away; nothing of it is lost (variant archiveren).")
    async def archive_scenario(self, info: Info, input: Input[division.ArchiveScenarioInput]) -> quotas.ScenarioPayload:
        """Put a scenario away."""
        return await quotas.archive_scenario(info, input)

    @decision(
        Permission.QUOTAS_CALCULATE, "Calculate a scenario as it stands; the same input is calculated once (berekenen)."
    )
    async def calculate_scenario(
        self, info: Info, input: Input[division.CalculateScenarioInput]
    ) -> quotas.CalculationPayload:
        """Calculate a scenario."""
        return await quotas.calculate_scenario(info, input)

    @decision(Permission.QUOTAS_CALCULATE, "Stop a calculation that is not finished (berekening afbreken).")
    async def cancel_calculation(
        self, info: Info, input: Input[division.CancelCalculationInput]
    ) -> quotas.CalculationPayload:
        """Stop a calculation."""
        return await quotas.cancel_calculation(info, input)

    @decision(Permission.QUOTAS_CALCULATE, "Change what a scenario is calculated by (variant wijzigen).")
    async def change_scenario(self, info: Info, input: Input[division.ChangeScenarioInput]) -> quotas.ScenarioPayload:
        """Change a scenario."""
        return await quotas.change_scenario(info, input)

    @decision(Permission.QUOTAS_CALCULATE, "Make a scenario of a division, from scratch or as a copy (variant maken).")
    async def create_scenario(self, info: Info, input: Input[division.CreateScenarioInput]) -> quotas.ScenarioPayload:
        """Make a scenario."""
        return await quotas.create_scenario(info, input)

    @decision(
        Permission.QUOTAS_CALCULATE, "Propose how a year is counted, always as a new version (telregels voorstellen)."
    )
    async def draft_counting_rules(
        self, info: Info, input: Input[division.DraftCountingRulesInput]
    ) -> quotas.CountingRulesPayload:
        """Propose counting rules."""
        return await quotas.draft_counting_rules(info, input)

    @decision(Permission.QUOTAS_RESPOND, "Object to a quota, with a reason (bezwaar).")
    async def object_to_quota_line(
        self, info: Info, input: Input[division.ObjectToQuotaLineInput]
    ) -> quotas.QuotaLinePayload:
        """Object to a quota."""
        return await quotas.object_to_quota_line(info, input)

    @decision(
        Permission.QUOTAS_CALCULATE,
        "Put a calculated scenario to the municipalities as the division of its year (voorstellen).",
    )
    async def propose_scenario(self, info: Info, input: Input[division.ProposeScenarioInput]) -> quotas.RoundPayload:
        """Propose a scenario."""
        return await quotas.propose_scenario(info, input)

    @decision(Permission.QUOTAS_ADOPT, "Begin the year of a division that was adopted (in uitvoering nemen).")
    async def start_round(self, info: Info, input: Input[division.StartRoundInput]) -> quotas.RoundPayload:
        """Begin the year of a round."""
        return await quotas.start_round(info, input)

    @decision(Permission.QUOTAS_CALCULATE, "Take back a division that was proposed (voorstel intrekken).")
    async def withdraw_proposal(self, info: Info, input: Input[division.WithdrawProposalInput]) -> quotas.RoundPayload:
        """Take back a proposal."""
        return await quotas.withdraw_proposal(info, input)
