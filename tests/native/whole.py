"""A data set in native units with every kind of row, as small as that can be."""

from __future__ import annotations

from tests.hand.native import NativeCity

DAY, NIGHT = "day_0", "day_1"
LABELS = {"unit": "native", "label_en": "sums", "label_zh": "合计"}


def whole() -> NativeCity:
    """Power, heat, trips and waste for 2020-2022; every table has a row."""
    city = NativeCity(end=2022, settings={"discount_rate": 0.05})
    city.slices({"day": (300.0, [10.0, 10.0])})
    city.profile("sun", "availability", {DAY: 1.0, NIGHT: 0.0}).profile("flat", "shape", {DAY: 1.0, NIGHT: 1.0})
    city.commodity("electricity", demand=5.0, resolution="slice", load_shape="flat", iamc="Final Energy|Electricity")
    city.commodity("heat", demand=2.0).commodity("fuel").commodity("trips", demand=3.0)
    city.commodity("waste", balance="equal")
    city.row("demands", commodity="electricity", timing="any", year=2020, value=1.0, unit="native")
    city.row("demand_drivers", commodity="electricity", driver="people", elasticity=1.0)
    for year, people in ((2020, 10.0), (2022, 11.0)):
        city.row("drivers", driver="people", year=year, value=people, unit="native")
    city.technology("fuel_supply", "fuel", "flow", variable_om=1.0)
    own = {"activity_unit": "native", "iamc": "Electricity|Fuel"}
    city.technology(
        "plant", "electricity", structure=own, takes={"fuel": 1.0}, gives={"electricity": 0.4, "heat": 0.5},
        cap2act=31.5, life=1000, capex=2.0, fixed_om=0.1, availability=0.9, firm_credit=1.0,
    )  # fmt: skip
    city.technology("panel", "electricity", cap2act=31.5, life=20, capex=3.0, structure={"profile": "sun"})
    city.technology(
        "store", "electricity", "storage", cap2act=31.5, capex=0.1, charge_efficiency=0.9, discharge_efficiency=0.9,
        duration=10.0,
    )  # fmt: skip
    city.technology("boiler", "heat", "flow", takes={"fuel": 1.5}, gives={"waste": 0.1}, variable_om=0.5)
    city.technology("dump", None, "flow", structure={"activity_unit": "native"}, takes={"waste": 1.0}, variable_om=0.2)
    city.technology("walk", "trips", "flow", variable_om=0.1)
    car = {"load_shape": "flat"}
    city.technology("car", "trips", "vintaged", mileage=1.0, capex=1.0, takes={"electricity": 0.5}, structure=car)
    city.row("stock", technology="car", vintage=2015, value=2.0, unit="native")
    city.row("stock", technology="plant", vintage=2021, retirement=2022, value=0.1, unit="native")
    city.row("commodity_values", commodity="electricity", parameter="reserve_margin", value=0.1, unit="native")
    city.row("emission_factors", subject="commodity", name="fuel", species="co2", value=0.3, unit="native")
    city.row("emission_factors", subject="technology", name="boiler", species="co2", value=0.1, unit="native")
    city.row("bounds", select="panel", quantity="new", sense="max", interpolate="no", value=0.5, unit="native")
    city.row(
        "bounds", select="panel", quantity="growth", sense="max", interpolate="no", value=2.0, unit="native", seed=1.0
    )
    city.row("pins", pin="walking", select="walk", quantity="activity", year=2020, low=0.5, high=3.0, unit="native")
    for technology, hurdle in (("car", 0.1),):
        cells = {"technology": technology, "step": 1, "share": 1.0, "value": hurdle, "payer": "household"}
        city.row("choice", choice="cars", unit="native", **cells)
    city.row("mode_shift", commodity="trips", technology="walk", value=0.2, unit="native")
    for part, name in (("numerator", "panel"), ("denominator", "plant"), ("denominator", "panel")):
        cells = {"quantity": "output", "select": name, "commodity": "electricity", "coefficient": 1.0}
        city.row("indicators", indicator="share.panel", part=part, **cells, **LABELS)
    city.row("indicators", indicator="co2.all", part="numerator", quantity="emissions", coefficient=1.0, **LABELS)
    city.row("indicators", indicator="fuel.used", part="numerator", quantity="output", commodity="fuel", **LABELS)
    city.row("observations", series="fuel", year=2020, value=12.0, unit="native", indicator="fuel.used")
    city.row(
        "clauses", id="fuel", title_en="some fuel", title_zh="燃料", treatment="constraint", indicator="fuel.used",
        sense="at_least", value=0.0, unit="native", from_year=2020, mode="hard",
    )  # fmt: skip
    return city
