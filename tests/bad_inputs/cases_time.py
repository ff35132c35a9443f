"""Activity in a unit of its own, and what may differ by year or by time of the year."""

from __future__ import annotations

from tests.bad_inputs.case import Case

HEAD = (
    "technology,sector,group,kind,output,activity_unit,capacity_unit,survival,profile,payer,label_en,label_zh,"
    "description\n"
)
PLANTS = (
    "coal_supply,supply,coal_supply,flow,coal_fuel,,,,,firm,Coal,煤,coal bought\n",
    "coal,power,coal,pooled,electricity,,GW,step,,firm,Coal power,煤电,a coal plant\n",
    "solar,power,solar,pooled,electricity,,GW,step,,firm,Solar power,光伏,a solar plant\n",
)


def activity(id: str, line: int, old: str, new: str, *words: str) -> Case:
    """A change to one of the technologies."""
    row = PLANTS[line - 2]
    assert row.count(old) == 1, id
    rows = "".join(row.replace(old, new) if row is PLANTS[line - 2] else row for row in PLANTS)
    return Case(id, "inputs/technologies.csv", None, HEAD + rows, (f"technologies.csv:{line}", *words))


CASES = [
    activity("measured in nothing", 2, "coal_fuel,,", ",,", "neither output nor activity_unit"),
    activity(
        "output without a flow", 4, "electricity,,GW", "electricity,TWh,GW", "no flow of its output 'electricity'"
    ),
    activity("own unit of a stock", 3, "pooled,electricity,,GW", "vintaged,electricity,TWh,GW", "has an activity_unit"),
    activity("profile of nothing sliced", 4, "electricity,,GW,step,", ",TWh,GW,step,sun", "not dispatched by slice"),
    activity("unknown own unit", 4, "electricity,,GW", ",bushel,GW", "unknown unit 'bushel'"),
    Case(
        "any time of an annual commodity",
        "inputs/demands.csv",
        None,
        "commodity,timing,year,value,unit,source,grade,note\n"
        "electricity,,2020,10,TWh,made for tests,C,\nelectricity,shape,2022,10,TWh,made for tests,C,\n"
        "coal_fuel,any,2020,1,TWh,made for tests,C,\ncoal_fuel,any,2022,1,TWh,made for tests,C,\n",
        ("demands.csv:4", "demand for 'coal_fuel'", "timing any"),
    ),
    Case(
        "unknown timing",
        "inputs/demands.csv",
        None,
        "commodity,timing,year,value,unit,source,grade,note\n"
        "electricity,,2020,10,TWh,made for tests,C,\nelectricity,anytime,2022,10,TWh,made for tests,C,\n",
        ("demands.csv:3", "'anytime'", "shape or any"),
    ),
    Case(
        "shape of one year",
        "inputs/profiles.csv",
        None,
        "profile,kind,slice,year,value,unit,source,grade,note\n"
        "sun,availability,day,,24,%,made for tests,C,\n"
        "sun,availability,night,,0,%,made for tests,C,\n"
        "flat,shape,day,2020,1,1,made for tests,C,\n"
        "flat,shape,night,,1,1,made for tests,C,\n"
        "flat,shape,day,2022,1.5,1,made for tests,C,\n",
        ("profiles.csv:4", "the mean of shape 'flat' in 2022", "1.25", "divide"),
    ),
    Case(
        "slice with and without a year",
        "inputs/profiles.csv",
        None,
        "profile,kind,slice,year,value,unit,source,grade,note\n"
        "sun,availability,day,,24,%,made for tests,C,\n"
        "sun,availability,night,,0,%,made for tests,C,\n"
        "flat,shape,day,2020,1,1,made for tests,C,\n"
        "flat,shape,day,,1,1,made for tests,C,\n"
        "flat,shape,night,,1,1,made for tests,C,\n",
        ("profiles.csv:5", "no year", "line 4"),
    ),
    Case(
        "coefficient with and without a year",
        "inputs/indicators.csv",
        None,
        "indicator,part,quantity,select,commodity,year,coefficient,unit,label_en,label_zh,note\n"
        "power.solar_share,numerator,activity,solar,,2020,100,%,Share of solar,光伏占比,\n"
        "power.solar_share,numerator,activity,solar,,,100,%,Share of solar,光伏占比,\n"
        "power.solar_share,denominator,activity,sector:power,,,1,%,Share of solar,光伏占比,\n"
        "co2.total,numerator,emissions,,,,1,MtCO2,CO2,二氧化碳,\n",
        ("indicators.csv:3", "no year", "line 2"),
    ),
]
