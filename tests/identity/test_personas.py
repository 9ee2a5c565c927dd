"""Whom one can be in demo mode."""

from app.access.roles import Role
from app.core.database import Database
from app.core.words import Words
from app.identity.queries import personas
from tests.asking import Asker


async def test_the_roles_of_haaglanden_come_in_the_order_of_the_picker(haaglanden: Database) -> None:
    async with haaglanden.snapshot() as snapshot:
        found = await personas(snapshot)

    assert [(one.code, one.role) for one in found] == [
        ("public", Role.PUBLIC),
        ("council-delft", Role.COUNCIL),
        ("secretary", Role.SECRETARY),
        ("municipality-delft", Role.EDITOR),
        ("corporation-staedion", Role.EDITOR),
        ("corporation-wooninvest", Role.EDITOR),
        ("provider-de-linde", Role.EDITOR),
        ("province", Role.PROVINCE),
        ("tenants-shh", Role.TENANT_ORGANISATION),
        ("admin-staedion", Role.ORG_ADMIN),
        ("griffie-delft", Role.GRIFFIE),
        ("approver-delft", Role.APPROVER),
        ("approver-rijswijk", Role.APPROVER),
        ("approver-staedion", Role.APPROVER),
        ("board", Role.BOARD),
        ("provider-de-lantaarn", Role.EDITOR),
    ]
    assert found[1].label == Words(nl="Raadslid in Delft", en="Councillor in Delft")
    assert [one.code for one in found if one.organisation_id is None] == ["public", "secretary", "board"]


async def test_an_empty_database_has_nobody_to_be(empty: Database) -> None:
    async with empty.snapshot() as snapshot:
        found = await personas(snapshot)

    assert found == []


VIEWER = "{ viewer { role label { nl } isDemo organisation { code } permissions } }"


async def test_the_viewer_is_who_was_picked(ask: Asker) -> None:
    viewer = (await ask(VIEWER, as_="corporation-staedion")).data["viewer"]

    assert viewer["role"] == "EDITOR"
    assert viewer["label"] == {"nl": "Medewerker van Staedion"}
    assert viewer["organisation"] == {"code": "staedion"}
    assert viewer["isDemo"] is True
    assert "OBSERVATIONS_REPORT" in viewer["permissions"]


async def test_without_a_role_or_with_one_that_is_not_there_one_is_the_public(ask: Asker) -> None:
    nobody = (await ask(VIEWER)).data["viewer"]
    strangers = [(await ask(VIEWER, as_=role)).data["viewer"] for role in ("nobody", "SECRETARY", "secretary2", "%00")]

    assert nobody["role"] == "PUBLIC"
    assert nobody["organisation"] is None
    assert nobody["label"] == {"nl": "Bezoeker, niet ingelogd"}
    assert "OBSERVATIONS_REPORT" not in nobody["permissions"]
    assert strangers == [nobody] * 4


async def test_who_is_asking_is_decided_for_each_request_anew(ask: Asker) -> None:
    found = [
        (await ask(VIEWER, as_=role)).data["viewer"]["role"]
        for role in ("secretary", None, "council-delft", "public", "secretary")
    ]

    assert found == ["SECRETARY", "PUBLIC", "COUNCIL", "PUBLIC", "SECRETARY"]
