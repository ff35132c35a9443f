"""Bad finance, emission limits and prices, firm capacity, and quotas."""

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
COMMODITIES = "commodity,sector,unit,resolution,balance,firm_load,firm_with,label_en,label_zh\n"


def firm(id: str, cells: str, *words: str) -> Case:
    """The city's commodities and `heat`, sliced, with the given firm_load and firm_with of heat."""
    text = f"{COMMODITIES}electricity,power,TWh,year,at_least,,,Electricity,电力\n"
    text += "coal_fuel,supply,TWh,year,at_least,,,Coal,煤炭\ncold,power,Mt,slice,at_least,,,Cold,冷\n"
    text += f"heat,power,TWh,slice,at_least,{cells},Heat,热\n"
    return Case(id, "inputs/commodities.csv", None, text, ("commodities.csv:5", *words))


def firm_for(id: str, row: str, *words: str) -> Case:
    """The city's technologies, coal counted elsewhere."""
    head = "technology,sector,group,kind,output,capacity_unit,survival,firm_for,payer,label_en,label_zh,description\n"
    labels = "firm,A,甲,made for tests\n"
    text = f"{head}coal_supply,supply,coal_supply,flow,coal_fuel,,,,{labels}"
    text += f"solar,power,solar,pooled,electricity,GW,step,,{labels}{row},{labels}"
    return Case(id, "inputs/technologies.csv", None, text, ("technologies.csv:4", *words))


FIRM = [
    firm("firm load of what", "usage,", "'usage'", "use or production"),
    firm("firm with nobody", ",electrisity", "unknown commodity 'electrisity'", "'electricity'"),
    firm("firm with itself", ",heat", "counts with 'heat'", "blank"),
    firm("firm with an annual commodity", ",electricity", "'electricity' is balanced by year"),
    firm("firm with another unit", ",cold", "TWh and Mt", "one unit"),
    Case(
        "annual production as load",
        "inputs/commodities.csv",
        None,
        f"{COMMODITIES}electricity,power,TWh,year,at_least,production,,Electricity,电力\n"
        "coal_fuel,supply,TWh,year,at_least,,,Coal,煤炭\n",
        ("commodities.csv:2", "firm_load of 'electricity', balanced by year"),
    ),
    firm_for("firm for nobody", "coal,power,coal,pooled,electricity,GW,step,power", "unknown commodity 'power'"),
    firm_for(
        "firm for an annual commodity",
        "coal,power,coal,pooled,electricity,GW,step,electricity",
        "firm for 'electricity', balanced by year",
    ),
    of_commodity("margin below -1", "electricity,reserve_margin,,-2,1", "reserve_margin of 'electricity' is -2", "-1"),
    of_commodity("share above 1", "electricity,firm_share,,2,1", "firm_share of 'electricity' is 2", "0 to 1"),
]
QUOTA_HEAD = "quota,select,year,value,unit,source,grade,note\n"


def quota(id: str, rows: str, *words: str) -> Case:
    """A table transport_quota of the given rows, each without its source."""
    text = QUOTA_HEAD + "".join(f"{row},made for tests,C,\n" for row in rows.split("\n"))
    return Case(id, "inputs/transport_quota.csv", None, text, ("transport_quota.csv", *words))


QUOTAS = [
    quota("quota of nothing", "plates,group:cars,2021,1,GW", ":2", "'group:cars'"),
    quota("quota of a flow", "plates,coal_supply,2021,1,GW", ":2", "flow without capacity", "with a stock"),
    quota("quota in energy", "plates,coal,2021,1,TWh", ":2", "'TWh'", "GW"),
    quota("quota below nothing", "plates,coal,2021,-1,GW", ":2", "'-1'", "at least 0"),
    quota("quota without a year", "plates,coal,,1,GW", ":2", "'year'", "missing"),
    quota("quota twice", "plates,coal,2021,1,GW\nplates,coal,2021,2,GW", ":3", "same row as line 2"),
    quota("quota of two things", "plates,coal,2021,1,GW\nplates,solar,2022,1,GW", ":3", "of 'solar'", "the same"),
    number("scrap age of a plant", "coal,,scrap_age,,5,year", "scrap_age"),
]
CASES = [*FINANCE, *EMISSIONS, *FIRM, *QUOTAS]
