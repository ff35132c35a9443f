"""Bad finance, emission limits and prices, and firm capacity."""

from __future__ import annotations

from tests.bad_inputs.case import Case, scenario, table

LAST_VALUE = "solar,,availability,,12,%,,,made for tests,C,\n"
VALUES_HEAD = "commodity,parameter,year,value,unit,source,grade,note\n"


def number(id: str, row: str, *words: str) -> Case:
    """One more row of technology_values."""
    return table(id, "technology_values", LAST_VALUE, f"{LAST_VALUE}{row},,,made for tests,C,\n", ":13:", *words)


def of_commodity(id: str, row: str, *words: str) -> Case:
    """A commodity_values table of one row."""
    return Case(id, "inputs/commodity_values.csv", None, f"{VALUES_HEAD}{row},made for tests,C,\n", (":2:", *words))


FINANCE = [
    number("discount rate of a year", "coal,,discount_rate,2020,5,%", "discount_rate of 'coal' in 2020", "blank year"),
    number("discount rate above 1", "coal,,discount_rate,,5,1", "discount_rate of 'coal' is 5", "0 to 1"),
    of_commodity(
        "price's rate of a year", "electricity,discount_rate,2020,5,%", "of 'electricity' in 2020", "blank year"
    ),
    scenario("no such method", "base_year: free", "finance: {investment: overnight}\nbase_year: free", ":7", "annuity"),
    scenario(
        "no such place",
        "base_year: free",
        "finance: {by_place: {shenzen: annuity}}\nbase_year: free",
        ":7",
        "no technology stands in 'shenzen'",
        "'shenzhen'",
    ),
    scenario(
        "method of a place",
        "base_year: free",
        "finance: {by_place: {shenzhen: annuities}}\nbase_year: free",
        ":7",
        "'annuities'",
    ),
    scenario("stands for", "end: 2022}", "end: 2022, stands_for: decade}", ":4", "'decade'", "period or year"),
]
CASES = FINANCE
