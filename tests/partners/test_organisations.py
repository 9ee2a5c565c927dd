"""The partners, through the front door."""

from tests.asking import Asker

MUNICIPALITIES = """
{ organisations(filter: {kind: MUNICIPALITY}, first: 20) {
    totalCount nodes { code name identifiers { scheme value } } } }
"""


async def test_the_nine_municipalities_have_their_cbs_code_and_tooi_address(ask: Asker) -> None:
    answer = await ask(MUNICIPALITIES)

    found = answer.data["organisations"]
    assert found["totalCount"] == 9
    codes = [one["code"] for one in found["nodes"]]
    assert codes == [
        "GM0503",
        "GM0518",
        "GM0603",
        "GM0629",
        "GM0637",
        "GM1783",
        "GM1842",
        "GM1916",
        "GM1926",
    ]
    for one in found["nodes"]:
        assert one["identifiers"] == [
            {"scheme": "CBS", "value": one["code"]},
            {"scheme": "TOOI", "value": f"https://identifier.overheid.nl/tooi/id/gemeente/{one['code'].lower()}"},
        ]
