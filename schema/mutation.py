"""What a person can decide, one mutation for each decision.

Those about agreements are in `schema.agreements.decisions`, those about the division in `schema.quotas.decisions`.
"""

import strawberry

from app.access.policy import Permission
from schema.agreements.decisions import AgreementMutation
from schema.context import Info
from schema.graph.arguments import Input
from schema.identity import inputs as members
from schema.identity import machines
from schema.identity import mutations as identity
from schema.quotas.decisions import DivisionMutation
from schema.reporting import correction_mutations as corrections
from schema.reporting import mutations as reporting
from schema.reporting import periods
from schema.root import decision


@strawberry.type(description="What a person can decide; each in a transaction of its own.")
class Mutation(AgreementMutation, DivisionMutation):
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

    @decision(
        Permission.PERIODS_MANAGE,
        "Let nobody report over a period that is over (periode sluiten). From then on figures are corrected.",
    )
    async def close_period(self, info: Info, input: Input[periods.ClosePeriodInput]) -> periods.PeriodPayload:
        """Close a period."""
        return await periods.move_period(info, input)

    @decision(
        Permission.PERIODS_MANAGE,
        "Show everybody the figures of a period that is closed (periode publiceren). It is never taken back: a figure "
        "is corrected after that, with what was published beside it.",
    )
    async def publish_period(self, info: Info, input: Input[periods.PublishPeriodInput]) -> periods.PeriodPayload:
        """Publish a period."""
        return await periods.move_period(info, input)

    @decision(
        Permission.CORRECTIONS_DECIDE,
        "Let a correction stand (correctie overnemen). Who asked for it does not decide about it.",
    )
    async def accept_correction(
        self, info: Info, input: Input[corrections.AcceptCorrectionInput]
    ) -> corrections.CorrectionPayload:
        """Let a correction stand."""
        return await corrections.accept_correction(info, input)

    @decision(Permission.CORRECTIONS_DECIDE, "Leave a figure as it stands, and say why (correctie afwijzen).")
    async def decline_correction(
        self, info: Info, input: Input[corrections.DeclineCorrectionInput]
    ) -> corrections.CorrectionPayload:
        """Leave a figure as it stands."""
        return await corrections.decline_correction(info, input)

    @decision(
        Permission.OBSERVATIONS_REPORT,
        "Ask that another number stands over a period that is closed (correctie vragen). The secretary decides.",
    )
    async def request_correction(
        self, info: Info, input: Input[corrections.RequestCorrectionInput]
    ) -> corrections.CorrectionPayload:
        """Ask for a correction."""
        return await corrections.request_correction(info, input)

    @decision(
        Permission.OBSERVATIONS_REPORT,
        "Take back a correction your own organisation asked for, before it is answered (correctie intrekken).",
    )
    async def withdraw_correction(
        self, info: Info, input: Input[corrections.WithdrawCorrectionInput]
    ) -> corrections.CorrectionPayload:
        """Take a correction back."""
        return await corrections.withdraw_correction(info, input)

    @decision(Permission.PERIODS_MANAGE, "Let partners report over a period that began (periode openen).")
    async def open_period(self, info: Info, input: Input[periods.OpenPeriodInput]) -> periods.PeriodPayload:
        """Open a period."""
        return await periods.move_period(info, input)

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

    @decision(
        Permission.MEMBERS_MANAGE,
        "Give a membership another role or another last day (lidmaatschap wijzigen). "
        "A role that takes two people has to be confirmed anew.",
    )
    async def change_membership(
        self, info: Info, input: Input[members.ChangeMembershipInput]
    ) -> identity.ChangeMembershipPayload:
        """Change a membership."""
        return await identity.change_membership(info, input)

    @decision(
        Permission.MEMBERS_MANAGE,
        "Confirm that somebody holds a role (lidmaatschap bevestigen). "
        "Nobody confirms their own, or what they proposed where it takes two.",
    )
    async def confirm_membership(
        self, info: Info, input: Input[members.ConfirmMembershipInput]
    ) -> identity.ConfirmMembershipPayload:
        """Confirm a membership."""
        return await identity.confirm_membership(info, input)

    @decision(
        Permission.MEMBERS_MANAGE,
        "End a membership, withdraw an invitation, or refuse a request (lidmaatschap beëindigen).",
    )
    async def end_membership(
        self, info: Info, input: Input[members.EndMembershipInput]
    ) -> identity.EndMembershipPayload:
        """End a membership."""
        return await identity.end_membership(info, input)

    @decision(
        Permission.MEMBERS_MANAGE,
        "Erase the name of somebody who left, and what people wrote about their memberships (naam wissen).",
    )
    async def erase_person_name(
        self, info: Info, input: Input[members.ErasePersonNameInput]
    ) -> identity.ErasePersonNamePayload:
        """Erase a name."""
        return await identity.erase_person_name(info, input)

    @decision(
        Permission.MEMBERS_MANAGE,
        "End a membership after a day, and invite a successor from the next day on (overdragen).",
    )
    async def hand_over_membership(
        self, info: Info, input: Input[members.HandOverMembershipInput]
    ) -> identity.HandOverMembershipPayload:
        """Hand a membership over."""
        return await identity.hand_over_membership(info, input)

    @decision(
        Permission.MEMBERS_MANAGE,
        "Invite somebody for a role (uitnodigen).",
    )
    async def invite_member(self, info: Info, input: Input[members.InviteMemberInput]) -> identity.InviteMemberPayload:
        """Invite somebody."""
        return await identity.invite_member(info, input)

    @decision(
        Permission.MEMBERS_MANAGE,
        "Make a new link for an invitation; the old one stops working (uitnodiging vernieuwen).",
    )
    async def renew_invitation(
        self, info: Info, input: Input[members.RenewInvitationInput]
    ) -> identity.RenewInvitationPayload:
        """Renew an invitation."""
        return await identity.renew_invitation(info, input)

    @decision(
        Permission.MEMBERS_MANAGE,
        "Say whether a second person has to confirm at an organisation (vier ogen). "
        "Only the regional secretary switches it off.",
    )
    async def set_four_eyes(self, info: Info, input: Input[members.SetFourEyesInput]) -> identity.SetFourEyesPayload:
        """Switch four eyes."""
        return await identity.set_four_eyes(info, input)
