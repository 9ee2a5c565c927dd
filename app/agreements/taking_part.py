"""Who takes part in an agreement: which roles are asked to agree, and which standings count (domain 7.2)."""

from app.agreements.models import AgreementState, PartyRole, PartyStatus

# Who contributes or was consulted need not sign.
ASKED = (PartyRole.LEAD, PartyRole.PARTY)
AGREEING = (PartyStatus.AGREED, PartyStatus.AGREED_WITH_RESERVATION)
OUTSIDE = (PartyStatus.WITHDRAWN, PartyStatus.DECLINED)
IN_FORCE = (AgreementState.ACTIVE, AgreementState.SUSPENDED)
