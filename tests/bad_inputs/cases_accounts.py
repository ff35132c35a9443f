"""Bad places and power contracts."""

from __future__ import annotations

from tests.bad_inputs.case import Case, scenario

RATE = "discount_rate: 0.05"
PLACES_HEAD = "place,included,label_en,label_zh,description\n"
CONTRACTS_HEAD = "technology,pool,year,value,unit,source,grade,note\n"


def places(id: str, row: str, *words: str, most: int = 3) -> Case:
    """A table places of one row."""
    return Case(id, "inputs/places.csv", None, f"{PLACES_HEAD}{row},made for tests\n", words, most)


def contracts(id: str, rows: str, *words: str) -> Case:
    """A table contracts of the given rows, each without its source; one fault tells it."""
    text = CONTRACTS_HEAD + "".join(f"{row},made for tests,C,\n" for row in rows.split("\n"))
    return Case(id, "inputs/contracts.csv", None, text, ("contracts.csv", *words), most=1)


PLACES = [
    scenario("unknown place", RATE, "places: [shenzen]", ":5", "unknown place 'shenzen'", "'shenzhen'"),
    scenario("no place at all", RATE, "places: []", ":5", "places is empty"),
    scenario("places in words", RATE, "places: shenzhen", ":5", "'places'", "list"),
    scenario("accounting", RATE, "import_accounting: residul", ":5", "'residul'", "average or residual"),
    places("included", "shenzhen,maybe,a,b", "places.csv:2", "'included'", "yes or no"),
    places("place of a technology", "shenzen,yes,a,b", "technologies.csv:2", "'shenzhen'", "'shenzen'", most=5),
    places("nothing included", "shenzhen,no,a,b", "scenario.yaml", "no technology stands", "shenzhen"),
]
CONTRACTS = [
    contracts("unknown contract", "coal,coal,2020,5,TWh\nsolr,coal,2020,1,TWh", ":3:", "'solr'", "'solar'"),
    contracts("unknown pool", "coal,coal,2020,5,TWh\nsolar,cola,2020,1,TWh", ":3:", "'cola'", "'coal'"),
    contracts("no whole", "solar,coal,2020,1,TWh", ":2:", "no row of the whole", "a row with technology coal"),
    contracts(
        "two pools",
        "coal,coal,2020,5,TWh\ncoal_supply,coal_supply,2020,5,TWh\nsolar,coal,2020,1,TWh\nsolar,coal_supply,2020,1,TWh",
        ":5:",
        "pool 'coal_supply', above of 'coal'",
        "one pool",
    ),
    contracts(
        "pool in a pool",
        "coal,coal,2020,5,TWh\nsolar,solar,2020,2,TWh\nsolar,coal,2020,1,TWh",
        ":4:",
        "'solar' is a contract and a pool",
    ),
    contracts(
        "another product",
        "coal,coal,2020,5,TWh\ncoal_supply,coal,2020,1,TWh",
        ":3:",
        "makes 'coal_fuel'",
        "'coal' 'electricity'",
    ),
    contracts("unit of a contract", "coal,coal,2020,5,Mt", ":2:", "'Mt'", "TWh"),
    contracts("contract without a year", "coal,coal,,5,TWh", ":2:", "'year'"),
    contracts("less than nothing", "coal,coal,2020,-5,TWh", ":2:", "'value'", "0"),
    contracts("twice", "coal,coal,2020,5,TWh\ncoal,coal,2020,6,TWh", ":3:", "the same row as line 2"),
]
CASES = [*PLACES, *CONTRACTS]
