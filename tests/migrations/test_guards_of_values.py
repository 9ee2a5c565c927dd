"""What the database itself refuses, whoever asks: values that break a CHECK, and what is left out."""

import re

from sqlalchemy import CheckConstraint, Integer, Table

from app.core.database import Database
from app.models import metadata
from tests.migrations.guarding import attempted, some

# A transfer that is open, and one that was accepted.
OTHER = "CASE WHEN proposer_id = giver_id THEN taker_id ELSE giver_id END"
OPEN = {"state": "'PROPOSED'", "decider_id": "NULL", "decided_at": "NULL", "round_id": "NULL"}
ACCEPTED = {"state": "'ACCEPTED'", "decider_id": OTHER, "decided_at": "proposed_at"}

# What to set to break the CHECKs that are not of one of the three kinds all tables have.
OTHERWISE: dict[str, list[dict[str, str]]] = {
    "ck_agreement_party_withdrawn_has_a_day": [
        {"status": "'WITHDRAWN'", "withdrawn_on": "NULL"},
        {"status": "'AGREED'", "withdrawn_on": "'2026-01-01'"},
    ],
    "ck_agreement_party_reservation_is_said": [{"status": "'AGREED_WITH_RESERVATION'", "reservation": "NULL"}],
    "ck_agreement_version_number_counts_from_one": [{"number": "0"}, {"number": "-1"}],
    "ck_agreement_version_total_has_a_measure": [
        {"measure_id": "NULL", "total_amount": "10"},
        {"measure_id": "(SELECT id FROM measure ORDER BY id LIMIT 1)", "total_amount": "NULL"},
    ],
    "ck_agreement_version_in_force_in_order": [
        {"in_force_from": "'2026-01-01'", "in_force_until": "'2025-12-31'"},
        {"in_force_from": "'2026-01-01'", "in_force_until": "'2026-01-01'"},
    ],
    "ck_agreement_version_total_not_negative": [
        {"measure_id": "(SELECT id FROM measure ORDER BY id LIMIT 1)", "total_amount": "-1"}
    ],
    "ck_calculation_digest_length": [
        {"digest": "''", "state": "'SOLVED'", "finished_at": "'2026-11-02 09:00:00'"},
    ],
    "ck_calculation_finished_has_a_moment": [
        {"state": "'CANCELLED'"},
        {"finished_at": "'2026-11-02 09:00:00'"},
    ],
    "ck_calculation_running_has_an_end": [{"state": "'RUNNING'", "gives_up_at": "NULL"}],
    "ck_calculation_solved_has_a_digest": [
        {"state": "'SOLVED'", "finished_at": "'2026-11-02 09:00:00'", "digest": "NULL"},
        {"digest": "'0'"},
    ],
    "ck_calculation_stages_not_negative": [{"stage_number": "-1"}, {"stages": "-1"}],
    "ck_calculation_state_known": [{"state": "'SOMETHING'", "finished_at": "'2026-11-02 09:00:00'"}],
    "ck_calculation_version_counts_from_one": [{"scenario_version": "0"}],
    "ck_calendar_entry_repeats_sensibly": [{"repeats_every_years": "0"}, {"repeats_every_years": "-1"}],
    "ck_cap_waiver_households_counts": [{"households": "0"}, {"households": "-1"}],
    "ck_cap_waiver_decided_is_told": [
        {"state": "'REQUESTED'"},
        {"decided_on": "NULL"},
        {"decision_reference": "NULL"},
        {"decided_by": "NULL"},
    ],
    "ck_cap_waiver_state_known": [{"state": "'SOMETHING'"}],
    "ck_cap_waiver_takes_two": [{"decided_by": "requested_by"}],
    "ck_agreement_answer_answer_known": [{"answer": "'INVITED'"}],
    "ck_agreement_answer_reason_is_said": [{"answer": "'DECLINED'", "reason": "NULL"}],
    "ck_contingent_redivision_divided_something": [{"divided": "0"}],
    "ck_contingent_redivision_remaining_not_negative": [{"remaining": "-1"}],
    "ck_contingent_version_agreed_not_negative": [{"agreed": "-1"}],
    "ck_contingent_version_households_not_negative": [{"households": "-1"}],
    "ck_contingent_version_redivided_by_something": [{"change": "'REDIVIDED'"}],
    "ck_contingent_version_released_not_negative": [{"released": "-1"}],
    "ck_contingent_version_version_counts_from_one": [{"version": "0"}, {"version": "-1"}],
    "ck_contingent_version_within_the_ceiling": [{"ceiling": "households - 1"}],
    "ck_counting_rule_set_cap_is_a_share": [{"cap_share_bp": "-1"}, {"cap_share_bp": "10001"}],
    "ck_counting_rule_set_state_known": [{"state": "'SOMETHING'", "adopted_on": "NULL"}],
    "ck_counting_rule_set_adopted_has_a_day": [
        {"state": "'ADOPTED'", "adopted_on": "NULL"},
        {"state": "'DRAFT'", "adopted_on": "'2026-01-01'"},
    ],
    "ck_district_liveability_limit_is_a_share": [{"limit_bp": "-1"}, {"limit_bp": "10001"}],
    "ck_district_liveability_score_class_known": [{"score_class": "0"}, {"score_class": "10"}],
    "ck_figure_correction_accepted_stands_somewhere": [
        {"state": "'ACCEPTED'", "observation_id": "NULL", "base_version": "0"}
    ],
    "ck_figure_correction_base_version_not_negative": [{"base_version": "-1"}],
    "ck_figure_correction_corrects_a_figure": [{"observation_id": "NULL"}],
    "ck_figure_correction_decided_is_told": [
        {"state": "'REQUESTED'"},
        {"decided_at": "NULL"},
        {"decided_by": "NULL"},
    ],
    "ck_figure_correction_declined_with_a_reason": [{"state": "'DECLINED'", "answer": "NULL"}],
    "ck_figure_correction_one_subject": [{"stock_target_id": "(SELECT id FROM stock_target LIMIT 1)"}],
    "ck_figure_correction_state_known": [{"state": "'SOMETHING'"}],
    "ck_figure_correction_takes_two": [{"state": "'ACCEPTED'", "decided_by": "requested_by"}],
    "ck_figure_correction_value_not_negative": [{"value": "-1"}],
    "ck_four_eyes_version_counts_from_one": [{"version": "0"}, {"version": "-1"}],
    "ck_goal_not_its_own_parent": [{"parent_id": "id"}],
    "ck_identity_provider_path_unless_only_one_organisation": [
        {"organisation_claim": "'ONLY'", "organisation_path": "'organisatie'"},
        {"organisation_claim": "'PLAIN'", "organisation_path": "NULL"},
    ],
    "ck_inhabitants_inhabitants_not_negative": [{"inhabitants": "-1"}],
    "ck_installation_sole_is_one": [{"sole": "2"}, {"sole": "0"}],
    "ck_machine_version_counts_from_one": [{"version": "0"}, {"version": "-1"}],
    "ck_membership_confirmed_by_somebody": [{"confirmed_by": "'public'", "confirmed_at": "NULL"}],
    "ck_membership_regional_roles_have_no_organisation": [
        {"role": "'SECRETARY'"},
        {"role": "'EDITOR'", "organisation_id": "NULL"},
    ],
    "ck_membership_role_is_given": [{"role": "'PUBLIC'"}],
    "ck_membership_version_counts_from_one": [{"version": "0"}, {"version": "-1"}],
    "ck_mutation_count_attention_within": [
        {"realised": "10", "in_attention_areas": "11"},
        {"realised": "10", "in_attention_areas": "-1"},
    ],
    "ck_mutation_count_planned_not_negative": [{"planned": "-1"}],
    "ck_mutation_count_realised_not_negative": [{"realised": "-1"}],
    "ck_mutation_count_stock_not_negative": [{"social_stock": "-1"}],
    "ck_mutation_forecast_expected_not_negative": [{"expected": "-1"}],
    "ck_observation_one_subject": [
        {
            "share_id": "(SELECT id FROM commitment_share ORDER BY id LIMIT 1)",
            "stock_target_id": "(SELECT id FROM stock_target ORDER BY id LIMIT 1)",
        }
    ],
    "ck_observation_version_version_counts_from_one": [{"version": "0"}, {"version": "-1"}],
    "ck_observation_version_value_not_negative": [{"value": "-1"}],
    "ck_placement_flag_version_counts_from_one": [{"version": "0"}, {"version": "-1"}],
    "ck_placement_flag_above_counts": [{"above": "0"}, {"above": "-1"}],
    "ck_placement_flag_not_negative": [{"cap": "-1"}, {"used": "-1"}, {"reserved": "-1"}, {"waived": "-1"}],
    "ck_placement_flow_households_not_negative": [{"households": "-1"}],
    "ck_placement_version_version_counts_from_one": [{"version": "0", "reason": "NULL"}],
    "ck_placement_version_households_sensible": [
        {"households": "-1", "suitable_dwelling": "NULL", "all_conditions": "NULL"},
        {
            "households": "0",
            "suitable_dwelling": "NULL",
            "all_conditions": "NULL",
            "version": "1",
            "reason": "NULL",
            "placement_id": "(SELECT id FROM placement ORDER BY id LIMIT 1)",
        },
    ],
    "ck_placement_version_correction_has_a_reason": [
        {"reason": "NULL"},
        {"version": "1", "reason": "'Dubbel geteld.'"},
    ],
    "ck_placement_version_closed_takes_corrections": [{"version": "1", "reason": "NULL", "after_closing": "true"}],
    **{
        f"ck_placement_version_{one}_within": [{one: "households + 1"}, {one: "-1"}]
        for one in (
            "suitable_dwelling",
            "guidance_agreed",
            "income_arranged",
            "crisis_contact",
            "landlord_agreement",
            "in_attention_areas",
        )
    },
    "ck_placement_version_all_conditions_within": [
        {"all_conditions": "households + 1"},
        {"all_conditions": "-1"},
        {"all_conditions": "2", "guidance_agreed": "1"},
    ],
    "ck_progress_update_version_version_counts_from_one": [{"version": "0"}, {"version": "-1"}],
    "ck_progress_update_version_forecast_not_negative": [{"forecast": "-1"}],
    "ck_quota_line_response_assigned_not_negative": [{"assigned": "-1"}],
    "ck_quota_line_response_number_counts_from_one": [{"number": "0"}],
    "ck_quota_line_response_objection_has_a_reason": [{"answer": "'OBJECTED'", "reason": "NULL"}],
    "ck_quota_line_share_not_negative": [{"assigned": "-1"}, {"mutation": "-1"}],
    "ck_quota_line_version_counts_from_one": [{"version": "0"}],
    "ck_quota_line_not_negative": [{"mutation": "-1"}, {"deferred": "-1"}],
    "ck_quota_line_need_adds_up": [{"transfers_net": "transfers_net + 1"}, {"demand": "demand + 1"}],
    "ck_quota_line_within_the_cap": [{"cap": "assigned - 1"}],
    "ck_quota_line_assigned_adds_up": [{"assigned": "assigned - 1"}, {"pool": "pool + 1"}],
    "ck_quota_transfer_after_which_adoption": [{**ACCEPTED, "is_after_adoption": "TRUE", "round_id": "NULL"}],
    "ck_quota_transfer_answer_has_a_decider": [{**OPEN, "decider_id": OTHER}, {**ACCEPTED, "decider_id": "NULL"}],
    "ck_quota_transfer_between_two_areas": [{"taker_area_id": "giver_area_id"}],
    "ck_quota_transfer_between_two_organisations": [{"taker_id": "giver_id", **OPEN, "proposer_id": "giver_id"}],
    "ck_quota_transfer_decided_by_the_other": [
        {**ACCEPTED, "decider_id": "proposer_id"},
        {**ACCEPTED, "decider_id": "(SELECT id FROM organisation WHERE code = 'duwo')"},
    ],
    "ck_quota_transfer_ended_has_a_moment": [
        {**OPEN, "decided_at": "proposed_at"},
        {**ACCEPTED, "decided_at": "NULL"},
    ],
    "ck_quota_transfer_ground_is_promising": [{"ground": "'ORIGIN'"}, {"ground": "'POOL'"}],
    "ck_quota_transfer_of_somebody": [{"households": "0"}, {"households": "-1"}],
    "ck_quota_transfer_only_accepted_counts": [{**OPEN, "round_id": "(SELECT id FROM quota_round LIMIT 1)"}],
    "ck_quota_transfer_proposed_by_a_party": [
        {**OPEN, "proposer_id": "(SELECT id FROM organisation WHERE code = 'duwo')"}
    ],
    "ck_quota_transfer_state_known": [{**OPEN, "decided_at": "proposed_at", "state": "'SOMETHING'"}],
    "ck_quota_proposal_number_counts_from_one": [{"number": "0"}],
    "ck_quota_round_version_counts_from_one": [{"version": "0"}],
    "ck_quota_settlement_version_counts_from_one": [{"version": "0", "reason": "NULL"}],
    "ck_quota_settlement_nacalculatie_has_a_reason": [
        {"reason": "NULL"},
        {"version": "1", "reason": "'Correctie.'"},
    ],
    "ck_quota_settlement_closing_adds_up": [{"closing": "closing + 1"}],
    "ck_quota_settlement_not_negative": [
        {"assigned": "-1", "closing": "opening - 1 - realised"},
        {"realised": "-1", "closing": "opening + assigned + 1"},
    ],
    # Fewer than none breaks two checks at once, and each database names another of them.
    "ck_reservation_households_counts": [{"households": "0", "above": "0"}],
    "ck_reservation_above_within": [{"above": "-1"}, {"above": "households + 1"}],
    "ck_reservation_ended_for_a_reason": [
        {"outcome": "'PLACED'", "ended_at": "NULL"},
        {"outcome": "NULL", "ended_at": "recorded_at"},
    ],
    "ck_reservation_outcome_known": [{"outcome": "'SOMETHING'", "ended_at": "recorded_at"}],
    "ck_reporting_period_state_known": [{"state": "'SOMETHING'", "published_on": "NULL"}],
    "ck_reporting_period_published_has_a_day": [
        {"state": "'PUBLISHED'", "published_on": "NULL"},
        {"state": "'CLOSED'", "published_on": "'2026-01-01'"},
    ],
    "ck_revision_number_counts": [{"number": "-1"}],
    "ck_revision_sole_is_one": [{"sole": "2"}],
    "ck_scenario_version_counts_from_one": [{"version": "0"}],
    "ck_share_amount_amount_not_negative": [{"amount": "-1"}],
    "ck_stock_target_baseline_not_negative": [{"baseline_value": "-1"}],
    "ck_stock_target_target_after_baseline": [
        {"baseline_on": "'2030-01-01'", "target_on": "'2030-01-01'"},
        {"baseline_on": "'2030-01-02'", "target_on": "'2030-01-01'"},
    ],
    "ck_stock_target_target_not_negative": [{"target_value": "-1"}],
    "ck_urgency_demand_households_not_negative": [{"households": "-1"}],
}


def broken(table: Table, constraint: CheckConstraint) -> list[dict[str, str]]:
    """Give what to set to break a CHECK, in SQL."""
    name, sql = str(constraint.name), str(constraint.sqltext)
    column = re.split(r"\W+", sql.removeprefix("length("))[0]
    if name in OTHERWISE:
        return OTHERWISE[name]
    if name.endswith("_known"):
        number = isinstance(table.c[column].type, Integer)
        return [{column: "3"}] if number else [{column: "'SOMETHING'"}, {column: "''"}]
    if name.endswith("_length"):
        return [{column: "''"}]
    if "_after_" in name:
        last, _, first = name.removeprefix(f"ck_{table.name}_").partition("_after_")
        return [{first: "'2020-01-02'", last: "'2020-01-01'"}]
    raise KeyError(f"Write down in OTHERWISE how {name} is broken.")


async def test_every_check_refuses_what_it_is_there_for(full: Database) -> None:
    said = {}
    for table in metadata.sorted_tables:
        row = (await some(full, table.name))["id"]
        for constraint in table.constraints:
            if isinstance(constraint, CheckConstraint):
                for changes in broken(table, constraint):
                    said[constraint.name, str(changes)] = await attempted(full, table, row, changes)

    assert len(said) > 150
    assert {case: words for case, words in said.items() if str(case[0]) not in words} == {}


async def test_texts_have_an_end_in_the_database_too(full: Database) -> None:
    said = {}
    for table in metadata.sorted_tables:
        row = (await some(full, table.name))["id"]
        for constraint in table.constraints:
            length = re.fullmatch(r"length\((\w+)\) BETWEEN 1 AND (\d+)", str(getattr(constraint, "sqltext", "")))
            if length:
                longer = "é" * (int(length[2]) + 1)
                said[table.name, length[1]] = await attempted(full, table, row, {length[1]: f"'{longer}'"})

    assert len(said) > 50
    refused = ("CHECK constraint failed", "value too long", "violates check constraint")
    assert {case: words for case, words in said.items() if not any(one in words for one in refused)} == {}


async def test_what_has_to_be_filled_in_cannot_be_left_out(full: Database) -> None:
    said = {}
    for table in metadata.sorted_tables:
        row = (await some(full, table.name))["id"]
        for column in table.c:
            if not column.nullable:
                said[table.name, column.name] = await attempted(full, table, row, {column.name: "NULL"})

    assert len(said) > 150
    refused = ("NOT NULL constraint failed", "violates not-null constraint")
    assert {case: words for case, words in said.items() if not any(one in words for one in refused)} == {}
