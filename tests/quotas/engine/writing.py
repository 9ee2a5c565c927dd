"""Writing a problem down in the case format."""

import json

from app.quotas.engine import Problem


def case_text(problem: Problem) -> str:
    """Give the JSON of a case that reads as this problem."""
    corporations = sorted({cell.corporation for cell in problem.supply})
    return json.dumps(
        {
            "format": "urgent-allocation-case",
            "version": 1,
            "objectives": problem.objectives,
            "corporations": [{"code": code} for code in corporations],
            "municipalities": [
                {
                    "code": one.code,
                    "key": str(one.key),
                    "yearly_mutation": one.mutation,
                    "cap_share": None if one.cap_share is None else str(float(one.cap_share)),
                    "carry_over": one.carry_over,
                    "waived_households": one.waived,
                }
                for one in problem.municipalities
            ],
            "neighbourhoods": [
                {
                    "code": one.code,
                    "municipality": one.municipality,
                    "max_share": None if one.max_share is None else str(float(one.max_share)),
                    "max_households": one.max_households,
                }
                for one in problem.neighbourhoods
            ],
            "groups": [
                {
                    "code": one.code,
                    "priority": one.priority,
                    "dwelling_types": None if one.dwelling_types is None else sorted(one.dwelling_types),
                    "must_place": one.must_place,
                }
                for one in problem.groups
            ],
            "supply": [
                {
                    "corporation": one.corporation,
                    "neighbourhood": one.neighbourhood,
                    "dwelling_type": one.dwelling_type,
                    "expected_mutation": one.dwellings,
                }
                for one in problem.supply
            ],
            "demand": [
                {"group": one.group, "origin": one.origin, "households": one.households} for one in problem.demand
            ],
            "start_scores": [
                {"group": one.group, "origin": one.origin, "destination": one.destination, "score": one.score}
                for one in problem.start_scores
            ],
            "guarantees": [
                {"municipality": one.municipality, "group": one.group, "minimum": one.minimum}
                for one in problem.guarantees
            ],
            "ceilings": [
                {"municipality": one.municipality, "group": one.group, "maximum": one.maximum}
                for one in problem.ceilings
            ],
            "pins": [
                {
                    "group": one.group,
                    "origin": one.origin,
                    "destination": one.destination,
                    "households": one.households,
                }
                for one in problem.pins
            ],
            "realised": [
                {
                    "group": one.group,
                    "origin": one.origin,
                    "destination": one.destination,
                    "households": one.households,
                }
                for one in problem.realised
            ],
            "not_allowed": [
                {"group": one.group, "origin": one.origin, "destination": one.destination}
                for one in problem.not_allowed
            ],
            "reach": {origin: sorted(codes) for origin, codes in problem.reach},
            "corporation_max_share": None
            if problem.corporation_max_share is None
            else str(float(problem.corporation_max_share)),
            "corporation_layer": "nested" if problem.is_nested else None,
        }
    )
