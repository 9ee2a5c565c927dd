"""What a person can decide about an agreement: one mutation for each decision."""

import strawberry

from app.access.policy import Permission
from schema.agreements import signing
from schema.context import Info
from schema.graph.arguments import Input
from schema.root import decision


@strawberry.type(description="What a person can decide about an agreement.")
class AgreementMutation:
    """What a person can decide about an agreement."""

    @decision(
        Permission.AGREEMENTS_MANAGE,
        "Let an agreement take effect that not everybody signed, as was decided (afspraak laten ingaan). Its lead and "
        "another party have to have signed; who did not is not bound.",
    )
    async def activate_agreement(
        self, info: Info, input: Input[signing.ActivateAgreementInput]
    ) -> signing.AgreementPayload:
        """Let an agreement take effect."""
        return await signing.activate_agreement(info, input)

    @decision(
        Permission.AGREEMENTS_SIGN,
        "Say that your own organisation does not take part in an agreement (niet akkoord gaan).",
    )
    async def decline_agreement(
        self, info: Info, input: Input[signing.DeclineAgreementInput]
    ) -> signing.AgreementPayload:
        """Decline an agreement."""
        return await signing.answer_agreement(info, input)

    @decision(
        Permission.AGREEMENTS_SIGN,
        "Leave an agreement that is in force (uittreden). What your organisation took on is nobody's from then on; who "
        "takes the lead cannot leave.",
    )
    async def leave_agreement(self, info: Info, input: Input[signing.LeaveAgreementInput]) -> signing.AgreementPayload:
        """Leave an agreement."""
        return await signing.answer_agreement(info, input)

    @decision(
        Permission.AGREEMENTS_MANAGE,
        "Put a draft to its parties, who are asked to answer from then on (afspraak voorstellen).",
    )
    async def propose_agreement(
        self, info: Info, input: Input[signing.ProposeAgreementInput]
    ) -> signing.AgreementPayload:
        """Propose an agreement."""
        return await signing.propose_agreement(info, input)

    @decision(
        Permission.AGREEMENTS_MANAGE,
        "Register what a party answered on paper, with the document that shows it (antwoord vastleggen).",
    )
    async def register_answer(self, info: Info, input: Input[signing.RegisterAnswerInput]) -> signing.AgreementPayload:
        """Register an answer."""
        return await signing.register_answer(info, input)

    @decision(
        Permission.AGREEMENTS_SIGN,
        "Sign an agreement for your own organisation, with a reservation or without (afspraak tekenen). The last "
        "signature lets it take effect.",
    )
    async def sign_agreement(self, info: Info, input: Input[signing.SignAgreementInput]) -> signing.AgreementPayload:
        """Sign an agreement."""
        return await signing.answer_agreement(info, input)
