"""From the peer's JSON to ours: the same values under other names, so that answers can be held equal."""

from collections.abc import Callable
from typing import Any


def municipality(data: Any) -> Any:
    """Give the page of a municipality as we answer it."""
    found = data["organisationByCode"]
    area = found["areaByAreaId"]
    targets = [
        {
            **_plain(one),
            "title": {"nl": one["title"]},
            "figures": [_figure(figure) for figure in one["figuresByStockTargetId"]["nodes"]],
        }
        for one in area["stockTargetsByAreaId"]["nodes"]
    ]
    shares = [
        {
            **_plain(one),
            "agreement": one["agreementByAgreementId"],
            "organisation": one["organisationByOrganisationId"],
        }
        for one in found["sharesByOrganisationId"]["nodes"]
    ]
    return {
        "organisation": {
            **_plain(found),
            "area": {**_plain(area), "stockTargets": {"nodes": targets}},
            "shares": {"nodes": shares},
        }
    }


def export(data: Any) -> Any:
    """Give a page of shares as we answer it."""
    shares = [
        {
            **_plain(one),
            "agreement": one["agreementByAgreementId"],
            "organisation": one["organisationByOrganisationId"],
            "area": one["areaByAreaId"],
            "measure": one["measureByMeasureId"],
            "figures": [_figure(figure) for figure in one["figuresByShareId"]["nodes"]],
        }
        for one in data["allShares"]["nodes"]
    ]
    return {"shares": {"nodes": shares}}


def _plain(one: dict[str, Any]) -> dict[str, Any]:
    """Give the fields that are called the same: those that are no relation."""
    return {name: value for name, value in one.items() if not isinstance(value, dict)}


def _figure(one: dict[str, Any]) -> dict[str, Any]:
    return {**one, "period": {"code": one["period"]}}


TRANSLATIONS: dict[str, Callable[[Any], Any]] = {"municipality": municipality, "export": export}
