"""Bad input tables."""

from __future__ import annotations

from tests.bad_inputs.case import Case, table

SOURCE = "made for tests,C,"

FORM = [
    table(
        "unknown column", "flows", "technology,mode,commodity", "technology,mode,comodity", "'comodity'", "'commodity'"
    ),
    table(
        "missing column", "demands", "commodity,year,value,unit,", "commodity,year,amount,unit,", "'value' is missing"
    ),
    table("column twice", "demands", "source,grade,note", "source,grade,unit", "column 'unit' stands 2 times"),
    table("semicolons", "demands", "commodity,year,value,unit,source,grade,note", "commodity;year;value", "semicolons"),
    table("too many cells", "stock", "old,made", "old,older,made", ":2:", "too many cells: 10", "expected 9"),
    table("too few cells", "stock", ",1500", "1500", ":2:", "too few cells: 8"),
    table("open quote", "stock", "old,", '"old,', "not CSV"),
    Case("missing table", "inputs/flows.csv", "", None, ("flows.csv: no such file",)),
    Case("empty table", "inputs/flows.csv", None, "", ("flows.csv: the file is empty",)),
    Case(
        "not UTF-8", "inputs/flows.csv", None, "technology,燃气\n".encode("gbk"), ("flows.csv:1", "not UTF-8", "0xc6")
    ),
    Case("NUL", "inputs/flows.csv", None, b"technology,mode\n\0,\n", ("flows.csv:2", "NUL")),
    Case("no such table", "inputs/flow.csv", None, "a,b\n1,2\n", ("flow.csv", "no table of this name", "'flows'")),
]
CELLS = [
    table("wrong type", "demands", "2020,10,", "2020,ten,", ":2:", "column 'value': 'ten'", "a number"),
    table("thousands", "demands", "2020,10,", '2020,"1,000",', ":2:", "'1,000'", "a number"),
    table("NaN", "demands", "2020,10,", "2020,nan,", ":2:", "'nan'", "a finite number"),
    table("infinity", "stock", "1500", "-inf", ":2:", "'-inf'", "a finite number"),
    table("negative", "demands", "2020,10,", "2020,-10,", ":2:", "'-10'", "at least 0"),
    table("blank", "demands", "2020,10,", "2020,,", ":2:", "'value': is missing"),
    table(
        "wrong word",
        "technologies",
        "coal,power,coal,pooled",
        "coal,power,coal,poolled",
        ":3:",
        "'poolled'",
        "'pooled'",
    ),
    table("bad name", "observations", "solar_share,2020", "Solar share,2020", ":2:", "'Solar share'", "a name"),
    table("year as text", "stock", "2010,", "long ago,", ":2:", "'long ago'", "a whole number"),
    table(
        "a path and a constant", "technology_values", "variable_om,2022,", "variable_om,,", ":3:", "no year", "line 2"
    ),
    table("duplicate row", "demands", "2022,10", "2020,11", ":3:", "the same row as line 2", "electricity", "2020"),
]
UNITS = [
    table("unknown unit", "stock", "1500,MW", "1500,MWatts", ":2:", "unknown unit 'MWatts'", "GW"),
    table("wrong dimension", "stock", "1500,MW", "1500,MWh", ":2:", "'MWh' has another dimension", "GW"),
    table(
        "cost per the wrong thing",
        "technology_values",
        "4000,CNY/kW,,,made for tests,C,\ncoal,,fixed",
        "4000,CNY/kWh,,,made for tests,C,\ncoal,,fixed",
        ":5:",
        "CNY/kWh",
        "(billion CNY)/(GW)",
    ),
    table("tonnes for CO2", "emission_factors", "kgCO2/GJ", "kg/GJ", ":2:", "'kg/GJ' has another dimension", "MtCO2"),
    table("flow of mass", "flows", "GJ/MWh", "kg/kWh", ":2:", "'kg/kWh'", "(TWh)/(TWh)"),
    table("demand in power", "demands", "2022,10,TWh/year", "2022,10,kg", ":3:", "'kg'", "TWh"),
    table("driver in two dimensions", "drivers", "18.0,million person", "18.0,GW", ":3:", "'GW'", "million person"),
    table("observation", "observations", "0.02,,,1,", "0.02,,,TWh,", ":2:", "'TWh'", "%"),
]
NAMES = [
    table(
        "commodity",
        "flows",
        "coal,,coal_fuel",
        "coal,,coal_feul",
        ":2:",
        "unknown commodity 'coal_feul'",
        "'coal_fuel'",
    ),
    table("technology", "stock", "coal,2010", "coel,2010", ":2:", "unknown technology 'coel'", "'coal'"),
    table(
        "group",
        "bounds",
        "group:coal",
        "group:cool",
        ":3:",
        "unknown technology, group or sector 'group:cool'",
        "'group:coal'",
    ),
    table(
        "parameter", "technology_values", "coal,,fixed_om", "coal,,fixed_cost", ":6:", "unknown parameter 'fixed_cost'"
    ),
    table("driver", "demand_drivers", "electricity,population", "electricity,people", ":2:", "unknown driver 'people'"),
    table("slice", "profiles", "sun,availability,day", "sun,availability,dawn", ":2:", "unknown time slice 'dawn'"),
    table(
        "profile",
        "technologies",
        "solar,pooled,electricity,GW,step,no,,,",
        "solar,pooled,electricity,GW,step,no,,son,",
        ":4:",
        "'son'",
        "'sun'",
    ),
    table(
        "shape",
        "commodities",
        "at_least,,shenzhen,Final",
        "at_least,flatt,shenzhen,Final",
        ":2:",
        "unknown load shape 'flatt'",
        "'flat'",
    ),
    table("indicator term", "indicators", "activity,solar", "activity,solair", ":2:", "'solair'", "'solar'"),
    table("observed indicator", "observations", "power.solar_share", "power.solar_shares", ":2:", "unknown indicator"),
]
SIZES = [
    table(
        "negative cost",
        "technology_values",
        "coal,,capex,,4000",
        "coal,,capex,,-4000",
        ":5:",
        "negative cost",
        "resource",
    ),
    table(
        "availability",
        "technology_values",
        "availability,,80,%",
        "availability,,80,1",
        ":8:",
        "availability",
        "80",
        "0 to 1",
    ),
    table("life of 0", "technology_values", "life,,30", "life,,0", ":4:", "life", "1 to 1000"),
    table("impossible plant", "flows", "9.0,GJ/MWh", "2.0,GJ/MWh", ":2:", "impossible efficiency of 'coal'", "180%"),
    table(
        "profile sum",
        "profiles",
        "flat,shape,day,1,1",
        "flat,shape,day,1.2,1",
        ":4:",
        "mean of shape 'flat'",
        "1.1",
        "expected 1",
    ),
    table("availability above 1", "profiles", "day,24,%", "day,240,%", ":2:", "availability 'sun' is 2.4", "0 to 1"),
    table(
        "profile with a gap",
        "profiles",
        "sun,availability,night,0,%,made for tests,C,\n",
        "",
        ":2:",
        "no value for 1 slices (night)",
    ),
    table("days", "time_slices", "night,mean,12,12,365", "night,mean,12,12,364", "8748", "8760"),
    table("hour order", "time_slices", "night,mean,12,12", "night,mean,11,12", ":3:", "begins at hour 11"),
    table(
        "bounds",
        "bounds",
        "solar,capacity,max,,no,20,GW,,made for tests,C,\n",
        "solar,capacity,max,,no,20,GW,,made for tests,C,\nsolar,capacity,min,,no,21,GW,,made for tests,C,\n",
        ":3:",
        "min 21 lies above the max 20",
    ),
    table("pin", "pins", "2020,5,10", "2020,50,10", ":2:", "low 50 lies above high 10"),
    table("empty pin", "pins", "2020,5,10", "2020,,", ":2:", "neither low nor high"),
]
STRUCTURE = [
    table(
        "no life",
        "technology_values",
        "solar,,life,,25,year,,,made for tests,C,\n",
        "",
        "technologies.csv:4",
        "no 'life'",
    ),
    table(
        "capacity unit of a flow",
        "technologies",
        "flow,coal_fuel,,",
        "flow,coal_fuel,GW,",
        ":2:",
        "capacity_unit",
        "blank",
    ),
    table(
        "no capacity unit",
        "technologies",
        "coal,pooled,electricity,GW",
        "coal,pooled,electricity,",
        ":3:",
        "no capacity_unit",
    ),
    table(
        "carry",
        "technologies",
        "coal,pooled,electricity,GW,step,no,,,,",
        "coal,pooled,electricity,GW,step,no,,,day,",
        ":3:",
        "carry",
    ),
    table(
        "parameter of another kind",
        "technology_values",
        "coal,,availability",
        "coal,,mileage_decline",
        ":8:",
        "mileage_decline",
        "vintaged",
    ),
    table(
        "weibull",
        "technologies",
        "coal,pooled,electricity,GW,step",
        "coal,pooled,electricity,GW,weibull",
        ":3:",
        "weibull_shape",
    ),
    Case(
        "cap2act",
        "inputs/technologies.csv",
        "coal,pooled,electricity,GW",
        "coal,pooled,electricity,million vehicle",
        ("technologies.csv:3", "no 'cap2act'"),
        most=4,  # its costs and stock are per GW
    ),
    table("growth of a flow", "bounds", "group:coal,growth", "coal_supply,growth", ":3:", "without capacity"),
    table(
        "two units",
        "bounds",
        "group:coal,growth,max,,no,10,%/year,0.1",
        "sector:supply,capacity,max,,no,10,GW,",
        ":3:",
        "coal_supply",
    ),
    table(
        "ratio without numerator",
        "indicators",
        "power.solar_share,numerator",
        "power.solar_share,denominator",
        "only a denominator",
    ),
    table("per cent of 1", "indicators", "solar,,100,%", "solar,,1,%", ":2:", "coefficients 100"),
    table("unit of an indicator", "indicators", "sector:power,,1,%", "sector:power,,1,1", ":3:", "unit '1'"),
]
CASES = [*FORM, *CELLS, *UNITS, *NAMES, *SIZES, *STRUCTURE]
