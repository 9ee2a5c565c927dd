"""Why somebody is not let in, as states of affairs: each with what they can do now."""

from app.core.refusal import Refusal
from app.core.words import Words


class SignInRefused(Refusal):
    """Somebody came back from a provider and is not let in; no session was made."""

    status = 403


class SignInLost(SignInRefused):
    """What came back belongs to no sign-in under way in this browser: too late, twice, or begun elsewhere."""

    code = "SIGN_IN_LOST"
    status = 400

    def __init__(self) -> None:
        super().__init__(
            Words(
                nl="Dit inloggen is niet meer geldig. Het duurde te lang, of u ging terug naar een oude bladzijde.",
                en="This sign-in is no longer valid. It took too long, or you went back to an old page.",
            )
        )


class SignInDeclined(SignInRefused):
    """The provider sent somebody back without proof: they stopped, or it does not let them in."""

    code = "SIGN_IN_DECLINED"

    def __init__(self) -> None:
        super().__init__(
            Words(
                nl="Het inloggen is afgebroken. Of uw inlogdienst laat u niet toe tot Woonagenda.",
                en="Signing in was stopped. Or your sign-in service does not let you use Woonagenda.",
            )
        )


class ProviderUnavailable(SignInRefused):
    """The provider does not answer, or not with what it should."""

    code = "PROVIDER_UNAVAILABLE"
    status = 503

    def __init__(self) -> None:
        super().__init__(
            Words(
                nl="De inlogdienst is nu niet bereikbaar. Probeer het straks nog eens. "
                "Alles wat openbaar is, kunt u gewoon bekijken.",
                en="The sign-in service cannot be reached now. Try again later. "
                "You can still see everything that is public.",
            )
        )


class ProviderMisconfigured(SignInRefused):
    """What the provider says of itself is not what it should be: another issuer, no address, no signature we take."""

    code = "PROVIDER_MISCONFIGURED"
    status = 503

    def __init__(self) -> None:
        super().__init__(
            Words(
                nl="De inlogdienst is niet goed ingesteld. Vertel het de beheerder van uw organisatie.",
                en="The sign-in service is not set up well. Tell your organisation's administrator.",
            )
        )


class ProofRefused(SignInRefused):
    """What the provider answered does not prove who this is: wrong signature, issuer, audience, time or nonce."""

    code = "PROOF_REFUSED"
    status = 400

    def __init__(self) -> None:
        super().__init__(
            Words(
                nl="Het antwoord van de inlogdienst klopt niet. Probeer het nog eens. "
                "Gebeurt het weer? Vertel het de beheerder van uw organisatie.",
                en="The answer of the sign-in service is not right. Try again. "
                "Does it happen again? Tell your organisation's administrator.",
            )
        )


class SignInTooWeak(SignInRefused):
    """The provider was not sure enough who this is (`acr`)."""

    code = "SIGN_IN_TOO_WEAK"

    def __init__(self) -> None:
        super().__init__(
            Words(
                nl="U bent niet veilig genoeg ingelogd. Gebruik een extra stap, zoals een code op uw telefoon.",
                en="You did not sign in safely enough. Use an extra step, such as a code on your telephone.",
            )
        )


class OrganisationNotListed(SignInRefused):
    """The claims name no organisation this provider may speak for."""

    code = "ORGANISATION_NOT_LISTED"

    def __init__(self) -> None:
        super().__init__(
            Words(
                nl="Uw organisatie doet niet mee via deze inlogdienst. Vraag de secretaris van de regio om hulp.",
                en="Your organisation does not take part through this sign-in service. Ask the region's secretary.",
            )
        )


class NoRoleVouched(SignInRefused):
    """The claims give none of the roles the provider's row knows."""

    code = "NO_ROLE_VOUCHED"

    def __init__(self) -> None:
        super().__init__(
            Words(
                nl="Uw organisatie heeft u nog geen rol in Woonagenda gegeven. Vraag dat aan de beheerder van uw "
                "organisatie of aan uw helpdesk.",
                en="Your organisation has not given you a role in Woonagenda yet. Ask your organisation's "
                "administrator or your help desk.",
            )
        )
