"""Exports: each role gets what the lists give it, as lines and as a spreadsheet, and a file says what it is."""

from html.parser import HTMLParser
from typing import Any

import pytest

from app.access.roles import Role
from app.access.visibility import Disclosure
from app.agenda.models import Measure, ReportingPeriod
from app.agreements.models import CommitmentShare
from app.core.database import Database
from app.core.revision import revision_of
from app.reporting.models import Observation, ObservationVersion
from app.web.exports.columns import harmless
from app.web.exports.named import EXPORTS
from schema.build import make_schema
from schema.guard import DEAREST
from tests.access.everyone import invite_everyone, persona
from tests.access.sight import Sight
from tests.agreements.reckoning import newest
from tests.asking import Asker
from tests.graph.declared import gid
from tests.graph.test_pages import whole_list
from tests.reporting.correcting import corrected
from tests.rows import Rows, another, store
from tests.web.exporting import lines_of, sheet_of

LISTS = {"agreements": "agreements", "figures": "observations", "shares": "shares", "stock-targets": "stockTargets"}
PERSONAS = ["secretary", "council-delft", "public", "corporation-staedion"]
PROTECTED = {"nl": "afgeschermd", "en": "protected"}


async def export(ask: Asker, file: str, as_: str = "secretary", **headers: str) -> Any:
    """Ask for an export, as a program does."""
    sent = {"cookie": f"woonagenda_demo_role={as_}", **headers}
    return await ask.http.get(f"/export/{file}", headers=sent)


async def lines(ask: Asker, file: str, as_: str = "secretary") -> list[dict[str, Any]]:
    """Give the nodes of an export that is whole."""
    _, nodes, closing = lines_of((await export(ask, f"{file}.jsonl", as_)).text)
    assert closing == {"complete": True, "rows": len(nodes)}
    return nodes


@pytest.mark.parametrize("as_", PERSONAS)
async def test_a_role_exports_the_rows_its_lists_give_in_the_same_order(
    ask: Asker, haaglanden: Database, as_: str
) -> None:
    rows = await Rows.of(haaglanden)
    sight = Sight.of(rows, as_)

    for name, root in LISTS.items():
        found = [one["id"] for one in await lines(ask, name, as_)]

        assert found == whole_list(rows, sight, root), name
        assert len(found) > 20


@pytest.mark.parametrize("as_", PERSONAS)
async def test_a_count_in_an_export_is_as_exact_as_the_role_may_have_it(
    ask: Asker, haaglanden: Database, as_: str
) -> None:
    rows = await Rows.of(haaglanden)
    sight, figures = Sight.of(rows, as_), {gid(one): one for one in rows.all(Observation)}
    few = next(
        one
        for one in figures.values()
        if rows.get(Measure, one.measure_id).disclosure is Disclosure.HOUSEHOLD and sight.figure(one)
    )
    version = newest(rows, few)
    await store(haaglanden, another(version, version=version.version + 1, value=3))
    rows = await Rows.of(haaglanden)

    protected = set()
    for node in await lines(ask, "figures", as_):
        figure = figures[node["id"]]
        disclosure = rows.get(Measure, figure.measure_id).disclosure
        seen = sight.count(newest(rows, figure).value, disclosure, figure.organisation_id)
        assert (node["value"], node["isProtected"], node["isRounded"]) == tuple(seen)
        protected.add(node["isProtected"])
    assert protected == ({False} if as_ == "secretary" else {False, True})


@pytest.mark.parametrize(("language", "delimiter"), [("nl", ";"), ("en", ",")])
async def test_a_spreadsheet_reads_back_to_the_values_of_the_lines(ask: Asker, language: str, delimiter: str) -> None:
    for name, export_ in EXPORTS.items():
        nodes = await lines(ask, name, "council-delft")
        answer = await export(ask, f"{name}.csv", "council-delft", **{"accept-language": language})
        _, header, rows = sheet_of(answer.text, delimiter)

        expected = [getattr(one.header, language) for one in export_.columns]
        assert header[: len(expected)] == expected
        assert len(rows) == len(nodes)
        for node, row in zip(nodes, rows, strict=True):
            cells = dict(zip(header, row, strict=True))
            if name == "figures":
                count = PROTECTED[language] if node["isProtected"] else node["value"]
                assert cells[{"nl": "aantal", "en": "count"}[language]] == ("" if count is None else str(count))
                assert cells[{"nl": "periode", "en": "period"}[language]] == node["period"]["code"]
            else:
                assert row[0] == node["code"]
            for figure in node.get("figures", ()):
                count = PROTECTED[language] if figure["isProtected"] else figure["value"]
                assert cells[figure["period"]["code"]] == ("" if count is None else str(count))


async def test_the_columns_of_figures_are_the_last_periods_from_old_to_new(ask: Asker) -> None:
    _, header, _ = sheet_of((await export(ask, "shares.csv")).text)

    periods = ["2024-H1", "2024-H2", "2025-H1", "2025-H2", "2026-H1", "2026-H2", "2027-H1", "2027-H2"]
    assert header[-8:] == periods


async def test_an_export_says_whose_view_it_is_and_that_it_is_made_up(ask: Asker, haaglanden: Database) -> None:
    async with haaglanden.snapshot() as snapshot:
        revision = await revision_of(snapshot)
    heading, _, _ = lines_of((await export(ask, "shares.jsonl", "council-delft")).text)
    dutch = await export(ask, "shares.csv", "council-delft")
    english = await export(ask, "shares.csv", "public", **{"accept-language": "en"})

    day = heading["asOf"][:10]
    assert heading == {
        "export": "shares",
        "region": {"code": "haaglanden", "name": "Haaglanden"},
        "asOf": heading["asOf"],
        "revision": revision.number,
        "role": "COUNCIL",
        "organisation": "Gemeente Delft",
        "isDemo": True,
    }
    told, _, _ = sheet_of(dutch.text)
    assert told[0] == "Woonagenda Haaglanden: aandelen"
    assert told[1].startswith(f"stand van {day} ")
    assert told[2:] == ["zoals een raadslid (Gemeente Delft) het ziet", "VOORBEELD: deze gegevens zijn verzonnen"]
    told, _, _ = sheet_of(english.text, ",")
    assert told[2:] == ["as a member of the public sees it", "EXAMPLE: this data is made up"]
    name = f"woonagenda-haaglanden-aandelen-{day}-voorbeeld.csv"
    assert dutch.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert english.headers["content-disposition"].endswith(f'haaglanden-shares-{day}-example.csv"')


async def test_nobody_keeps_an_export_on_the_way(ask: Asker) -> None:
    for file in ("shares.csv", "shares.jsonl"):
        answer = await export(ask, file)

        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert (await export(ask, "shares.csv")).headers["content-type"] == "text/csv; charset=utf-8"
    assert (await export(ask, "shares.jsonl")).headers["content-type"] == "application/jsonl"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1+1", '=HYPERLINK("x")'])
def test_a_text_that_begins_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "1-2", "Loopt goed = klaar", "a;b", 'Zegt "ja"', "één\nregel"])
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


async def test_what_somebody_wrote_is_text_in_a_spreadsheet_whatever_it_looks_like(
    ask: Asker, haaglanden: Database
) -> None:
    notes = ['=HYPERLINK("http://x";"y")', 'gewoon; met\nregels, en "aanhalingstekens"']
    rows = await Rows.of(haaglanden)
    first, second = rows.all(ObservationVersion)[:2]
    for version, note in zip((first, second), notes, strict=True):
        await store(haaglanden, another(version, version=version.version + 1, note=note))

    nodes = await lines(ask, "figures")
    _, header, found = sheet_of((await export(ask, "figures.csv")).text)

    told = dict(zip((one["note"] for one in nodes), (row[header.index("opmerking")] for row in found), strict=True))
    assert told == {None: "", notes[0]: f"'{notes[0]}", notes[1]: notes[1]}


async def test_figures_that_were_corrected_tell_what_was_published_and_others_nothing(
    ask: Asker, haaglanden: Database
) -> None:
    rows = await Rows.of(haaglanden)
    share = rows.one(CommitmentShare, code="HA-1-01-GM1926-staedion")
    period = rows.one(ReportingPeriod, code="2026-H1")
    figure = rows.one(Observation, share_id=share.id, period_id=period.id)
    await store(haaglanden, corrected(figure))

    _, header, found = sheet_of((await export(ask, "figures.csv")).text)

    columns = [header.index(name) for name in ("aandeel", "periode", "aantal", "eerst gepubliceerd als", "status")]
    told = [row for row in ([one[place] for place in columns] for one in found) if row[3] != ""]
    assert told == [["HA-1-01-GM1926-staedion", "2026-H1", "23", "11", "gecorrigeerd"]]


async def test_an_export_can_be_narrowed_by_the_choices_it_names(ask: Asker) -> None:
    everything = await lines(ask, "shares")

    for choice, value in {"area": "GM0503", "organisation": "duwo", "agreement": "HA-1-01"}.items():
        _, nodes, _ = lines_of((await export(ask, f"shares.jsonl?{choice}={value}")).text)

        assert nodes == [one for one in everything if one[choice]["code"] == value]
        assert nodes
    _, nodes, closing = lines_of((await export(ask, "shares.jsonl?area=nothing")).text)
    assert (nodes, closing) == ([], {"complete": True, "rows": 0})


HOSTILE = {
    "nothing.csv": 404,
    "shares": 404,
    "shares.xlsx": 404,
    ".csv": 404,
    "shares.csv.csv": 404,
    "shares.csv%00": 404,
    "shares.csv?first=100000": 400,
    "shares.csv?after=abc": 400,
    "shares.csv?isFirst=false": 400,
    "shares.csv?filter=%7B%7D": 400,
    "shares.csv?period=2026-H1": 400,
    "shares.csv?area=%00": 400,
    "shares.csv?area=%ed%a0%80": 200,
    "shares.csv?area='%20OR%201=1": 200,
    f"shares.csv?area={'x' * 5_000}": 200,
    "shares.csv?area=GM0503&area=GM0518": 200,
    "agreements.csv?kind=NONSENSE": 400,
    "agreements.csv?state=%3Cscript%3E": 400,
    "shares.csv?taal=zz": 200,
}


async def test_no_address_makes_an_export_fail_unforeseen(ask: Asker) -> None:
    before = await ask.everything()

    for file, status in HOSTILE.items():
        answer = await export(ask, file)

        assert answer.status_code == status, (file, answer.text[:200])
        if status != 200:
            (problem,) = answer.json()["errors"]
            assert problem["extensions"]["code"] in {"NOT_FOUND", "INVALID_REQUEST", "INVALID_INPUT"}, file
    assert await ask.everything() == before


async def test_who_may_read_nothing_is_told_so_by_a_page_or_as_data(ask: Asker, haaglanden: Database) -> None:
    await invite_everyone(haaglanden)
    who, page = persona(Role.PLATFORM_ADMIN), {"accept": "text/html,*/*"}
    program = await export(ask, "shares.csv", who)
    dutch = await export(ask, "shares.csv", who, **page)
    english = await export(ask, "shares.csv", who, **page, **{"accept-language": "en"})

    assert [one.status_code for one in (program, dutch, english)] == [403, 403, 403]
    assert program.json()["errors"][0]["extensions"]["code"] == "NOT_ALLOWED"
    assert "U mag dit niet doen. Dat mag: iedereen behalve de platformbeheerder." in dutch.text
    assert "You may not do this." in english.text
    assert "NOT_ALLOWED" in dutch.text
    assert not any("attachment" in str(one.headers) for one in (program, dutch, english))


async def test_another_site_cannot_start_an_export(ask: Asker) -> None:
    for headers in ({"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "https://elders.nl"}):
        answer = await export(ask, "shares.csv", **headers)

        assert answer.status_code == 403
        assert answer.json()["errors"][0]["extensions"]["code"] == "FORBIDDEN"
        assert ask.statements == []
    for site in ("same-origin", "none"):
        assert (await export(ask, "shares.csv", **{"sec-fetch-site": site})).status_code == 200


def test_the_document_of_an_export_is_right_and_not_too_dear() -> None:
    documents = make_schema().documents
    for one in EXPORTS.values():
        verdict = documents.verdict(one.document, {"filter": {}, "after": None, "isFirst": True})

        assert verdict.errors == []
        assert verdict.cost <= DEAREST


class Links(HTMLParser):
    """The addresses a page links to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get("href")
        if tag == "a" and address:
            self.found.append(address)


@pytest.mark.parametrize(("language", "title"), [("nl", "Gegevens downloaden"), ("en", "Download data")])
async def test_the_page_of_exports_links_to_each_file(ask: Asker, language: str, title: str) -> None:
    page = await ask.http.get("/export", headers={"accept-language": language})

    assert page.status_code == 200
    assert f"<h1>{title}</h1>" in page.text
    files = [one for one in Links(page.text).found if one.startswith("/export/")]
    assert len(files) == 2 * len(EXPORTS)
    for file in files:
        assert file.endswith(f"?taal={language}")
        assert (await ask.http.get(file)).status_code == 200
