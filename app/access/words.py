"""The policy in plain English: a condition becomes a clause, a rule a sentence. See `docs/access.md`.

A table, column, value or permission that has no words here yet is a KeyError: `woonagenda access --check` finds it.
"""

from typing import NamedTuple

from app.access.conditions import Always, Condition, Here, Is, Joined, Mine, Missing, Own, Since, Through
from app.access.names import NAMES, in_order
from app.access.policy import Permission
from app.access.roles import ALL, COUNCILS, EVERYBODY, FOR_AN_ORGANISATION, REGIONAL, SEES_ALL, STAFF, Role
from app.access.rows import OPEN, ROWS, Rule


class Noun(NamedTuple):
    """What people call a row of a table, and many of them; `dutch` is the term of the field."""

    one: str
    many: str
    dutch: str


NOUNS: dict[str, Noun] = {
    "agenda": Noun("agenda", "agendas", "regionale agenda"),
    "agreement": Noun("agreement", "agreements", "afspraken"),
    "agreement_answer": Noun("answer to an agreement", "answers to agreements", "antwoorden van partijen"),
    "agreement_party": Noun("party to an agreement", "parties to agreements", "partijen"),
    "agreement_version": Noun("version of an agreement", "versions of agreements", "versies van afspraken"),
    "agreement_total": Noun("total of an agreement", "totals of agreements", "totalen van afspraken"),
    "area": Noun("area", "areas", "gebieden"),
    "calculation": Noun("calculation", "calculations of scenarios", "berekeningen"),
    "calendar_entry": Noun("calendar entry", "calendar entries", "kalender"),
    "cap_waiver": Noun("waiver", "waivers of the cap", "ontheffingen"),
    "commitment_share": Noun("share", "shares of partners in agreements", "aandelen"),
    "contingent": Noun("contingent", "contingents of care providers", "contingenten"),
    "contingent_redivision": Noun(
        "division of what was given back", "divisions of what was given back of contingents", "herverdelingen"
    ),
    "contingent_version": Noun("version of a contingent", "versions of contingents", "versies van contingenten"),
    "counted_category": Noun("counted category", "categories that count towards the cap", "telregels"),
    "counting_rule_set": Noun("set of counting rules", "sets of counting rules", "telregels"),
    "demo_role": Noun("example role", "roles of the demo", "voorbeeldrollen"),
    "district_liveability": Noun("judgement of a district", "how liveable districts are", "leefbaarheid"),
    "figure_correction": Noun("correction", "corrections of figures", "correcties"),
    "goal": Noun("goal", "goals", "doelen"),
    "goal_total": Noun("total of a goal", "totals of goals", "totalen van doelen"),
    "installation": Noun("installation", "what this database is", "installatie"),
    "four_eyes": Noun("choice of four eyes", "choices of four eyes", "vier ogen"),
    "identity_provider": Noun("sign-in service", "sign-in services", "inlogdiensten"),
    "inhabitants": Noun("count of inhabitants", "counts of inhabitants", "inwoners"),
    "journal_entry": Noun("journal entry", "entries of the journal", "logboek"),
    "journal_reason": Noun("reason", "reasons that were given", "redenen"),
    "living_concept": Noun("kind of home", "kinds of homes", "woonvormen"),
    "machine": Noun("machine", "machines", "systemen"),
    "measure": Noun("measure", "measures", "maatlatten"),
    "membership": Noun("membership", "memberships", "lidmaatschappen"),
    "mutation_count": Noun("count of lettings", "counts of lettings", "mutatie"),
    "mutation_forecast": Noun("forecast of lettings", "forecasts of lettings", "mutatieprognoses"),
    "observation": Noun("figure", "figures", "metingen"),
    "observation_version": Noun("version of a figure", "versions of figures", "versies van metingen"),
    "organisation": Noun("partner", "partners", "partners"),
    "organisation_identifier": Noun("number of a partner", "numbers of partners in registers", "kenmerken"),
    "person": Noun("person", "names of people", "personen"),
    "placement": Noun("recorded placement", "recorded placements", "plaatsingen"),
    "placement_flag": Noun("flagged placement", "placements above the cap", "plaatsingen boven het plafond"),
    "placement_flow": Noun("count of placements", "counts of placements", "plaatsingen"),
    "placement_total": Noun("total of placements", "totals of placements", "totalen van plaatsingen"),
    "placement_version": Noun("version of a placement", "versions of placements", "versies van plaatsingen"),
    "progress_update": Noun("progress update", "progress updates", "voortgang"),
    "progress_update_version": Noun("version of an update", "versions of progress updates", "versies van voortgang"),
    "provider_organisation": Noun(
        "organisation of a sign-in service",
        "organisations a sign-in service speaks for",
        "organisaties van inlogdiensten",
    ),
    "quota_line": Noun("quota", "quotas of municipalities", "quota"),
    "quota_line_response": Noun("answer to a quota", "answers to quotas", "akkoord en bezwaar"),
    "quota_line_share": Noun("share of a quota", "shares of corporations in quotas", "verdeling over corporaties"),
    "quota_proposal": Noun("proposal", "proposals of divisions", "voorstellen"),
    "quota_round": Noun("division", "divisions of a year", "verdeelrondes"),
    "quota_settlement": Noun("settlement", "settlements of a year", "afrekeningen"),
    "quota_transfer": Noun("transfer", "transfers between municipalities", "overdrachten"),
    "receipt": Noun("receipt", "receipts of requests", "ontvangstbewijzen"),
    "region_membership": Noun("membership of the region", "memberships of the region", "lidmaatschappen"),
    "region_scheme": Noun("region", "regions", "regio's"),
    "reporting_period": Noun("period", "periods", "perioden"),
    "reservation": Noun("reservation", "places held for households", "reserveringen"),
    "revision": Noun("state of the data", "the number of the state of the data", "stand van de gegevens"),
    "scenario": Noun("scenario", "scenarios of divisions", "varianten"),
    "share_amount": Noun("amount of a share", "amounts of shares", "omvang van aandelen"),
    "sign_in_attempt": Noun("attempt to sign in", "attempts to sign in", "inlogpogingen"),
    "signed_in": Noun("session", "sessions", "sessies"),
    "source": Noun("source", "sources", "bronnen"),
    "stock_target": Noun("stock target", "stock targets", "voorraaddoelen"),
    "target_group": Noun("target group", "target groups", "aandachtsgroepen"),
    "urgency_category": Noun("ground for priority", "grounds for priority", "urgentiecategorieën"),
    "urgency_demand": Noun("count of urgencies", "counts of urgencies granted", "vraag"),
}

# Clauses, each to be read after "those". `{}` takes the values.
VALUES: dict[str, tuple[str, dict[str, str]]] = {
    "disclosure": (
        "about {}",
        {"OBJECT": "homes, places and plans", "HOUSEHOLD": "households", "SAFETY": "victims of violence"},
    ),
    "state": (
        "{}",
        {
            "ACCEPTED": "accepted",
            "ACTIVE": "in force",
            "ADOPTED": "adopted",
            "COMPLETED": "done",
            "CONSULTATION": "before the councils",
            "EVALUATED": "evaluated",
            "GRANTED": "granted",
            "IN_FORCE": "in force",
            "PROPOSED": "proposed",
            "PUBLISHED": "published",
            "RUNNING": "running",
            "SETTLED": "settled",
            "SUPERSEDED": "replaced",
            "SUSPENDED": "on hold",
            "TERMINATED": "ended early",
            "WITHDRAWN": "withdrawn",
        },
    ),
    "visibility": (
        "open to {}",
        {
            "PARTIES": "their parties",
            "REGION": "the partners in the region",
            "COUNCIL": "councils",
            "PUBLIC": "everybody",
        },
    ),
}
MOST_STATES = 3  # with more than these, a list of states is about what is no draft any more
EMBARGO = {"embargo_until": "under no embargo (any more)"}
OWNED = {
    "giver_id": "handed over by the reader's own organisation",
    "lead_organisation_id": "led by the reader's own organisation",
    "organisation_id": "of the reader's own organisation",
    "taker_id": "taken over by the reader's own organisation",
}
HOMES = {
    "area_id": "about the reader's own municipality",
    "destination_area_id": "to the reader's own municipality",
    "origin_area_id": "from the reader's own municipality",
}
TIED = {
    "agreement_party": "with the reader's own organisation as a party",
    "membership": "with a membership of the reader's own organisation",
}
MINES = {"id": "who is the reader", "person_id": "of the reader in person"}
WITHOUT = {"share_id": "not about a share", "stock_target_id": "not about a stock target"}

DEEDS: dict[Permission, str] = {
    Permission.AGENDA_READ: "read the agenda with its goals, measures and calendar",
    Permission.AGREEMENTS_MANAGE: "propose agreements, register answers to them and let them take effect",
    Permission.AGREEMENTS_READ: "read agreements",
    Permission.AGREEMENTS_SIGN: "sign, decline and leave agreements",
    Permission.CONTINGENTS_MANAGE: "agree contingents of care providers and divide again what they give back",
    Permission.CONTINGENTS_READ: "read contingents of care providers",
    Permission.CONTINGENTS_RELEASE: "give back what their contingent leaves unused",
    Permission.CORRECTIONS_DECIDE: "accept and decline corrections of figures",
    Permission.DASHBOARD_READ: "read how the region stands",
    Permission.FORECASTS_READ: "read what a year is expected to bring",
    Permission.JOURNAL_READ: "read the seal of the journal",
    Permission.MACHINES_MANAGE: "let machines in, and end it",
    Permission.MACHINES_READ: "read which machines are let in",
    Permission.MEMBERS_MANAGE: "invite, confirm and end members",
    Permission.MEMBERS_READ: "read who the members are",
    Permission.OBSERVATIONS_READ: "read figures",
    Permission.OBSERVATIONS_REPORT: "report figures, and ask for corrections of them",
    Permission.ORGANISATIONS_READ: "read who the partners are",
    Permission.PERIODS_MANAGE: "open, close and publish periods",
    Permission.PERIODS_READ: "read the periods",
    Permission.PLACEMENTS_READ: "read added up who moved where",
    Permission.PLACEMENTS_RECORD: "record placements, and hold places",
    Permission.PROGRESS_REPORT: "tell how an agreement goes",
    Permission.QUOTAS_ADOPT: "adopt counting rules and the division of a year",
    Permission.QUOTAS_CALCULATE: "make scenarios of a division, calculate them and propose one",
    Permission.QUOTAS_READ: "read the division of a year",
    Permission.QUOTAS_RESPOND: "agree or object to their own quota",
    Permission.REGION_READ: "read about the region",
    Permission.SCENARIOS_READ: "read scenarios of a division",
    Permission.TARGETS_READ: "read stock targets",
    Permission.QUOTAS_SETTLE: "settle the division of a year",
    Permission.TRANSFERS_DECIDE: "accept or decline transfers",
    Permission.TRANSFERS_PROPOSE: "propose transfers and take proposals back",
    Permission.TRANSFERS_READ: "read transfers between municipalities",
    Permission.TRANSFERS_WEIGH: "work out what a transfer would do",
    Permission.VIEWER_READ: "see their own role and rights",
    Permission.WAIVERS_DECIDE: "grant and refuse waivers of the cap",
    Permission.WAIVERS_REQUEST: "ask for a waiver of the cap",
}

GROUPS: dict[frozenset[Role], str] = {
    ALL: "everybody",
    EVERYBODY: "everybody but the platformbeheerder",
    EVERYBODY - SEES_ALL: "everybody but the platformbeheerder, regiosecretaris and auditor",
    REGIONAL: "partners in the region",
    STAFF: "staff of an organisation",
    FOR_AN_ORGANISATION: "who acts for an organisation",
    COUNCILS: "councils",
}


def who(roles: frozenset[Role]) -> str:
    """Name a set of roles: as the group it is, or one by one by their Dutch names."""
    return GROUPS.get(roles) or _names(roles, "and")


def clause(condition: Condition) -> str:
    """Say a condition, to be read after "those"."""
    match condition:
        case Always():
            return "there"
        case Is("role", values) if len(values) > len(Role) // 2:
            return f"in another role than {_names(frozenset(Role) - frozenset(map(Role, values)), 'or')}"
        case Is("role", values):
            return f"in the role of {_names(frozenset(map(Role, values)), 'or')}"
        case Is(column, values):
            pattern, names = VALUES[column]
            listed = joined([names[value] for value in values], "or")
            return f"released ({listed})" if column == "state" and len(values) > MOST_STATES else pattern.format(listed)
        case Missing(column):
            return WITHOUT[column]
        case Since(column):
            return EMBARGO[column]
        case Own(column):
            return OWNED[column]
        case Here(column):
            return HOMES[column]
        case Mine(column):
            return MINES[column]
        case Through(_, parent, conditions):
            noun = NOUNS[parent].one
            article = "an" if noun[0] in "aeiou" else "a"
            allowed = "" if ROWS.get(parent) == OPEN else " the reader may see"
            asked = f" that is {joined([clause(one) for one in conditions], 'and')}" if conditions else ""
            return f"of {article} {noun}{allowed}{asked}"
        case Joined(table, _, _, conditions):
            asked = f" that is {joined([clause(one) for one in conditions], 'and')}" if conditions else ""
            return f"{TIED[table]}{asked}"


def which(rule: Rule) -> str:
    """Say which rows a rule opens."""
    asked = [clause(one) for one in rule.conditions if not isinstance(one, Always)]
    return f"those {joined(asked, 'and')}" if asked else "all"


def _names(roles: frozenset[Role], last: str) -> str:
    return joined([NAMES[role].nl for role in in_order(roles)], last)


def joined(texts: list[str], last: str) -> str:
    """Join words with commas and a last `and` or `or`."""
    return f"{', '.join(texts[:-1])} {last} {texts[-1]}" if len(texts) > 1 else "".join(texts)
