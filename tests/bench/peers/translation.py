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
    return {**_plain(one), "period": one["periodByPeriodId"]}


def dashboard(data: Any) -> Any:
    """Give the dashboard as we answer it."""
    [found] = data["allLatests"]["nodes"]
    caps, flows = found["capsByPeriodId"]["nodes"], found["placementsByPeriodId"]["nodes"]
    [region], municipalities = ([_cap(one) for one in _of_kind(caps, kind)] for kind in ("REGION", "MUNICIPALITY"))
    [total] = _of_kind(flows, "TOTAL")
    return {
        "dashboard": {
            "period": _plain(found),
            "region": region,
            "municipalities": municipalities,
            "goals": [_goal(one) for one in found["standingsByPeriodId"]["nodes"]],
            "placements": {
                "cells": [_cell(one) for one in _of_kind(flows, "CELL")],
                "originTotals": [_total(one, one["origin"]) for one in _of_kind(flows, "ORIGIN")],
                "destinationTotals": [_total(one, one["destination"]) for one in _of_kind(flows, "DESTINATION")],
                "total": {"value": total["households"]},
                "originMatch": {
                    "numerator": {"value": total["matched"]},
                    "denominator": {"value": total["known"]},
                    "basisPoints": total["matchBasisPoints"],
                },
            },
        }
    }


def _of_kind(rows: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [one for one in rows if one["kind"] == kind]


def _cap(one: dict[str, Any]) -> dict[str, Any]:
    apart = {
        "area": {"code": one["code"], "name": one["name"]},
        "urgent": {"value": one["urgent"]},
        "coverage": {"reported": one["reported"], "expected": one["expected"]},
    }
    return {**_without(one, "code", "name", "kind", "urgent", "reported", "expected"), **apart}


def _goal(one: dict[str, Any]) -> dict[str, Any]:
    coverage = {"reported": one["reported"], "expected": one["dueReports"]}
    points = [
        {"on": point["day"], "period": point["code"], "realised": point["realised"], "planned": point["planned"]}
        for point in one["goalPointsByGoalId"]["nodes"]
    ]
    return {
        "goal": {"code": one["code"], "shortTitle": one["shortTitle"]},
        "progress": {
            **_without(_plain(one), "code", "shortTitle", "reported", "dueReports"),
            "coverage": coverage,
        },
        "points": points,
    }


def _cell(one: dict[str, Any]) -> dict[str, Any]:
    return {
        "origin": {"code": one["origin"]},
        "destination": {"code": one["destination"]},
        "households": {"value": one["households"]},
    }


def _total(one: dict[str, Any], area: str) -> dict[str, Any]:
    return {"area": {"code": area}, "households": {"value": one["households"]}}


def _without(one: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in one.items() if name not in names}


TRANSLATIONS: dict[str, Callable[[Any], Any]] = {
    "dashboard": dashboard,
    "municipality": municipality,
    "export": export,
}
