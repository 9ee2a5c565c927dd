"""What the tests of corrections ask."""

from datetime import UTC, datetime
from typing import Any

from app.agenda.models import ReportingPeriod
from app.agreements.models import CommitmentShare
from app.reporting.corrections.models import CorrectionState, FigureCorrection
from app.reporting.models import Observation, ObservationStatus, ObservationVersion
from tests.asking import Asker
from tests.reporting.writing import id_of
from tests.rows import Rows

SHARE = "HA-1-01-GM1926-staedion"  # 11 households in version 1 over 2026-H1, which is published
STAEDION, SECRETARY = "corporation-staedion", "secretary"

MOMENT = datetime(2026, 11, 22, 12, tzinfo=UTC)

ERRORS = """errors { __typename code message field
  ... on CorrectionDecided { state } ... on PeriodNotSoFar { stands: state } ... on StaleVersion { currentVersion } }"""
CORRECTION = """id baseVersion stood value reason state answer decidedAt isDemo
  measure { code } period { code } organisation { code } area { code } share { code } stockTarget { code }
  observation { version value status note }"""

FIGURE = """query ($share: ID!) { node(id: $share) { ... on CommitmentShare { figures(last: 2) {
  period { code } version value isProtected isRounded status note
  published { value isProtected isRounded recordedAt } } } } }"""


def correction(figure: Observation, **changes: Any) -> FigureCorrection:
    """Make a correction of a figure, which waits for an answer unless it is changed."""
    about = ("period_id", "measure_id", "organisation_id", "area_id", "share_id", "stock_target_id")
    values: dict[str, Any] = {name: getattr(figure, name) for name in about}
    values |= {"observation_id": figure.id, "base_version": 1, "value": 23, "reason": "Een complex vergeten."}
    values |= {"state": CorrectionState.REQUESTED, "requested_at": MOMENT, "requested_by": "somebody", "is_demo": True}
    if changes.get("state", CorrectionState.REQUESTED) is not CorrectionState.REQUESTED:
        values |= {"decided_at": MOMENT, "decided_by": "somebody else", "answer": "Besproken."}
    return FigureCorrection(**{**values, **changes})


def corrected(figure: Observation, **changes: Any) -> ObservationVersion:
    """Make the version that a correction of a figure becomes."""
    values: dict[str, Any] = {"version": 2, "value": 23, "status": ObservationStatus.CORRECTED, "recorded_at": MOMENT}
    return ObservationVersion(observation_id=figure.id, **{**values, **changes})


async def right(ask: Asker, *, share: str = SHARE, period: str = "2026-H1", **changes: Any) -> dict[str, Any]:
    """Give a request that would be right, but for these changes."""
    subject = {"shareId": await id_of(ask.database, CommitmentShare, share)}
    when = await id_of(ask.database, ReportingPeriod, period)
    asked = {"subject": subject, "periodId": when, "value": 23, "reason": "Een complex vergeten.", "expectedVersion": 1}
    return asked | changes


async def do(ask: Asker, deed: str, as_: str, **given: Any) -> Any:
    """Do a deed to a correction, and give the payload."""
    document = f"""mutation ($input: {deed[0].upper()}{deed[1:]}Input!) {{
      done: {deed}(input: $input) {{ correction {{ {CORRECTION} }} {ERRORS} }} }}"""
    return (await ask(document, as_=as_, input=given)).data["done"]


async def requested(ask: Asker, as_: str = STAEDION, **changes: Any) -> str:
    """Ask for a correction that is right, and give its id."""
    payload = await do(ask, "requestCorrection", as_, **await right(ask, **changes))
    assert payload["errors"] == []
    found: str = payload["correction"]["id"]
    return found


async def figure(ask: Asker, as_: str | None, *, share: str = SHARE, period: str = "2026-H1") -> Any:
    """Give the figure of a share over a period, as a role sees it; None where there is none."""
    found = await ask(FIGURE, as_=as_, share=await id_of(ask.database, CommitmentShare, share))
    figures = [one for one in found.data["node"]["figures"] if one["period"]["code"] == period]
    return figures[0] if figures else None


async def states(ask: Asker) -> list[str]:
    """Give how far the corrections that are kept are."""
    return [one.state.value for one in (await Rows.of(ask.database)).all(FigureCorrection)]
