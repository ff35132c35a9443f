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
LIMITS_HEAD = "limit,species,select,year,value,unit,source,grade,note\n"
PRICES_HEAD = "species,select,year,value,unit,kind,source,grade,note\n"


def limits(id: str, rows: str, *words: str) -> Case:
    """A table emission_limits of the given rows, each without its source."""
    text = LIMITS_HEAD + "".join(f"{row},made for tests,C,\n" for row in rows.split("\n"))
    return Case(id, "inputs/emission_limits.csv", None, text, ("emission_limits.csv", *words))


def price(id: str, row: str, *words: str) -> Case:
    """A table emission_prices of one row."""
    text = f"{PRICES_HEAD}{row},made for tests,C,\n"
    return Case(id, "inputs/emission_prices.csv", None, text, ("emission_prices.csv:2", *words))


ALL = "all,supply,all,flow,coal_fuel,,,no,,,,territorial,firm,shenzhen,,All,全部,a name that is taken"
EMISSIONS = [
    limits("limit on no species", "cap,c02,all,2020,5,MtCO2", ":2", "unknown species 'c02'", "'co2'"),
    limits("limit on nobody", "cap,co2,place:shenzen,2020,5,MtCO2", ":2", "'place:shenzen'", "'place:shenzhen'"),
    limits("limit in tonnes", "cap,co2,all,2020,5,Mt", ":2", "'Mt' has another dimension", "MtCO2"),
    limits("limit not finite", "cap,co2,all,2020,inf,MtCO2", ":2", "'inf'", "a finite number"),
    limits("limit twice", "cap,co2,all,,5,MtCO2\ncap,co2,all,,6,MtCO2", ":3", "the same row as line 2"),
    limits(
        "limit on two things",
        "cap,co2,all,2020,5,MtCO2\ncap,co2,coal,2021,5,MtCO2",
        ":3",
        "co2 of 'coal'",
        "co2 of 'all'",
    ),
    limits("limit in native units", "cap,co2,all,2020,5,native", ":2", "co2 in unit 'native'", "a unit, as at"),
    Case(
        "limit between no years",
        "inputs/emission_limits.csv",
        None,
        "limit,species,select,interpolate,value,unit,source,grade\ncap,co2,all,yes,5,MtCO2,made for tests,C\n",
        ("emission_limits.csv:2", "interpolate yes without a year"),
    ),
    price("price of no species", "co,all,,5,CNY/tCO2,tax", "unknown species 'co'", "'co2'"),
    price("price for nobody", "co2,group:cool,,5,CNY/tCO2,tax", "'group:cool'", "'group:coal'"),
    price("price per kWh", "co2,all,,5,CNY/kWh,tax", "'CNY/kWh' has another dimension"),
    price("negative resource price", "co2,all,,-5,CNY/tCO2,resource", "negative cost", "resource"),
    price("kind of a price", "co2,all,,5,CNY/tCO2,fine", "'fine'", "resource, tax, transfer or hurdle"),
    table("a technology called all", "technologies", "\nsolar,power", f"\n{ALL}\nsolar,power", ":4", "another name"),
    table("a bound on no place", "bounds", "group:coal", "place:shenzen", ":3:", "'place:shenzen'", "'place:shenzhen'"),
]
CASES = [*FINANCE, *EMISSIONS]
