"""The refusals around members and invitations."""

from app.access.roles import Role
from app.core.refusal import Refusal
from app.core.words import Words
from app.identity.rules import MembershipState


class AlreadyHeld(Refusal):
    """This person holds this role there already, or asked for it."""

    code = "ALREADY_HELD"

    def __init__(self, *field: str) -> None:
        super().__init__(
            Words(
                nl="Deze persoon heeft deze rol hier al, of heeft erom gevraagd. Verander dat lidmaatschap.",
                en="This person holds this role here already, or asked for it. Change that membership.",
            ),
            *field,
        )


class InvitationNotValid(Refusal):
    """The link of an invitation does not work: used, replaced, ended, too old, or never made. They answer alike."""

    code = "INVITATION_NOT_VALID"

    def __init__(self) -> None:
        super().__init__(
            Words(
                nl="Deze uitnodiging werkt niet (meer). Vraag wie u uitnodigde om een nieuwe.",
                en="This invitation does not work (any more). Ask who invited you for a new one.",
            )
        )


class LastAdministrator(Refusal):
    """Nobody would be left who lets others in."""

    code = "LAST_ADMINISTRATOR"

    def __init__(self, role: Role) -> None:
        super().__init__(
            Words(
                nl="U bent de laatste met deze rol. Nodig eerst een opvolger uit en bevestig die, "
                "of draag uw rol over.",
                en="You are the last with this role. Invite and confirm a successor first, or hand your role over.",
            ),
            "id",
        )
        self.role = role


class NotAtThisStage(Refusal):
    """The membership is not (any more) so far that this can be done to it."""

    code = "NOT_AT_THIS_STAGE"

    def __init__(self, state: MembershipState) -> None:
        super().__init__(
            Words(
                nl="Dit kan niet met een lidmaatschap in deze stand. Bekijk hoe het er nu voor staat.",
                en="This cannot be done to a membership in this state. Look at how it stands now.",
            ),
            "id",
        )
        self.state = state


class NotVouchedFor(Refusal):
    """The provider somebody signed in with does not vouch for this role, or not for this organisation."""

    code = "NOT_VOUCHED_FOR"

    def __init__(self) -> None:
        super().__init__(
            Words(
                nl="Uw inlogdienst staat niet in voor deze rol bij deze organisatie. Log in met het account van die "
                "organisatie, of vraag uw eigen ICT-beheerder om de rol.",
                en="Your sign-in service does not vouch for this role at this organisation. Sign in with the account "
                "of that organisation, or ask its IT administrator for the role.",
            )
        )


class OwnMembership(Refusal):
    """Nobody decides about their own membership, besides ending it."""

    code = "OWN_MEMBERSHIP"

    def __init__(self) -> None:
        super().__init__(
            Words(
                nl="Over uw eigen lidmaatschap beslist iemand anders. U kunt het alleen beëindigen of overdragen.",
                en="Somebody else decides about your own membership. You can only end it or hand it over.",
            ),
            "id",
        )


class StillMember(Refusal):
    """The name of somebody who still is a member stays."""

    code = "STILL_MEMBER"

    def __init__(self) -> None:
        super().__init__(
            Words(
                nl="Deze persoon heeft nog een lidmaatschap. Beëindig dat eerst.",
                en="This person still has a membership. End it first.",
            ),
            "personId",
        )


class TakesTwo(Refusal):
    """Who proposed this role for somebody does not confirm it as well (vier ogen)."""

    code = "TAKES_TWO"

    def __init__(self) -> None:
        super().__init__(
            Words(
                nl="U stelde dit zelf voor. Laat een andere beheerder of het regiosecretariaat het bevestigen.",
                en="You proposed this yourself. Let another administrator or the regional secretary confirm it.",
            ),
            "id",
        )
