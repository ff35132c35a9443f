"""Bad emission factors by use, responses, and species of indicators."""

from __future__ import annotations

from tests.bad_inputs.case import Case, table

FACTORS_HEAD = "select,commodity,species,year,value,unit,source,grade,note\n"
RESPONSES_HEAD = "indicator,species,select,year,value,unit,source,grade,note\n"


def factors(id: str, rows: str, *words: str) -> Case:
    """A table use_factors of the given rows, each without its source."""
    text = FACTORS_HEAD + "".join(f"{row},made for tests,C,\n" for row in rows.split("\n"))
    return Case(id, "inputs/use_factors.csv", None, text, ("use_factors.csv", *words))


def response(id: str, row: str, *words: str) -> Case:
    """A table responses of one row."""
    return Case(
        id, "inputs/responses.csv", None, f"{RESPONSES_HEAD}{row},made for tests,C,\n", ("responses.csv:2", *words)
    )


SPECIES = "co2.total,numerator,emissions,,,1,MtCO2"
CASES = [
    factors("factor of nobody", "group:coall,coal_fuel,nox,,5,g/GJ", ":2", "'group:coall'", "'group:coal'"),
    factors("factor of no fuel", "coal,coal_fule,nox,,5,g/GJ", ":2", "unknown commodity 'coal_fule'", "'coal_fuel'"),
    factors("factor of a fuel not burnt", "solar,coal_fuel,nox,,5,g/GJ", ":2", "nothing in 'solar'", "burns"),
    factors("factor in another dimension", "coal,coal_fuel,nox,,5,g/CNY", ":2", "another dimension", "kt"),
    factors("factor per fuel without a fuel", "all,,nox,,5,kt/TWh\ncoal,,nox,,5,g/CNY", ":3", "another dimension"),
    factors("negative factor", "coal,coal_fuel,nox,,-5,g/GJ", ":2", "'-5'", "at least 0"),
    factors("factor twice", "coal,coal_fuel,nox,,5,g/GJ\ncoal,coal_fuel,nox,,6,g/GJ", ":3", "the same row as line 2"),
    factors(
        "dated and undated", "coal,coal_fuel,nox,,5,g/GJ\ncoal,coal_fuel,nox,2021,6,g/GJ", ":2", "no year", "line 3"
    ),
    factors(
        "native factor", "coal,coal_fuel,nox,,5,g/GJ\nall,coal_fuel,nox,,6,native", ":3", "in unit 'native'", "as at"
    ),
    response("response of no indicator", "co2.totl,co2,,,1,1", "unknown indicator 'co2.totl'", "'co2.total'"),
    response("response to no species", "co2.total,c02,,,1,1", "unknown species 'c02'", "'co2'"),
    response("response to nobody", "co2.total,co2,group:coall,,1,1", "'group:coall'", "'group:coal'"),
    response("response per the wrong thing", "co2.total,co2,,,1,ug/m3", "another dimension"),
    table("indicator of no species", "indicators", SPECIES, "co2.total,numerator,emissions,,nox,1,kt", "species 'nox'"),
]
