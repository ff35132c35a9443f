"""What a row of each input table may hold.

One frozen pydantic model per table. The field descriptions are the column documentation that
`inputs/<city>/README.md` and the reference pages are checked against. A blank cell reads as None.

Units are not judged here: `schema/parameters.py` says which dimension each number must have, and
`reading/convert.py` converts it once into the model's unit.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from carbonpath.schema.cells import (
    CostKind,
    Dotted,
    Finite,
    Name,
    Payer,
    Positive,
    Row,
    Selector,
    Sourced,
    Text,
    YearCell,
)


class CommodityRow(Row):
    """A thing that is balanced: a carrier, a service, a material."""

    commodity: Name
    sector: Name = Field(description="sector the commodity belongs to in reports")
    unit: Text = Field(description="model unit of the balance, e.g. TWh, Mt, billion pkm")
    resolution: Literal["year", "slice", "stored"] = Field(
        description="balanced once a year or in every time slice; stored: kept in a reservoir"
    )
    balance: Literal["at_least", "equal"] = Field(description="at_least: surplus may be dumped; equal: it may not")
    load_shape: Name | None = Field(default=None, description="shape of exogenous demand on a sliced commodity")
    firm_load: Literal["use", "production"] = Field(default="use", description="load that firm capacity must exceed")
    firm_with: Name | None = Field(default=None, description="commodity in whose reserve its load counts as well")
    place: Name = Field(default="shenzhen")
    iamc: str | None = Field(default=None, description="IAMC variable for its final use, where one exists")
    label_en: Text
    label_zh: Text


class TechnologyRow(Row):
    """Structure of a technology; every number about it stands in technology_values or flows."""

    technology: Name
    sector: Name = Field(description="power, transport, buildings, industry, waste_water, ports or supply")
    group: Name = Field(description="group for pins, bounds and charts; may equal the technology's own name")
    kind: Literal["pooled", "vintaged", "storage", "reservoir", "flow"] = Field(
        description="pooled: one capacity a year; vintaged: stock by build year; storage: capacity is discharge"
        " power; reservoir: capacity is the content it can hold of its output; flow: no capacity (fuel supply, a way"
        " to make a trip)"
    )
    output: Name | None = Field(
        default=None, description="main output commodity; activity is measured in it unless activity_unit is given"
    )
    activity_unit: Text | None = Field(
        default=None,
        description="unit of an activity of its own (pooled and flow): then every output is a row of flows, and the"
        " main output may be blank",
    )
    capacity_unit: str | None = Field(default=None, description="blank for kind flow")
    survival: Literal["step", "weibull"] | None = Field(default=None, description="blank for kind flow")
    scrap: Literal["yes", "no"] = Field(default="no", description="vintaged: may be scrapped early")
    load_shape: Name | None = Field(
        default=None, description="annual technology: shape along which it draws or feeds sliced commodities"
    )
    profile: Name | None = Field(
        default=None,
        description="sliced technology: availability profile, 0 to 1; storage: share of its power that is plugged in",
    )
    carry: Literal["day", "year", "horizon"] | None = Field(
        default=None, description="storage; reservoir: year or horizon"
    )
    firm_for: Name | None = Field(
        default=None, description="commodity to whose firm capacity it counts; blank: its output"
    )
    boundary: Literal["territorial", "imported", "memo"] = Field(
        default="territorial", description="account to which its emissions go"
    )
    payer: Payer = Field(description="who bears its costs unless a cost row says otherwise")
    place: Name = Field(default="shenzhen")
    iamc: str | None = Field(default=None, description="IAMC variable stem, e.g. Electricity|Gas")
    label_en: Text
    label_zh: Text
    description: Text


class TechnologyValueRow(Sourced):
    """One number about a technology (parameters: schema/parameters.py)."""

    technology: Name
    mode: Name | None = Field(default=None, description="blank: holds for every mode")
    parameter: Name
    year: YearCell | None = Field(
        default=None, description="model year (pooled, flow, storage) or build year (vintaged); blank: constant"
    )
    value: Finite
    unit: Text
    cost_kind: CostKind | None = Field(default=None, description="cost rows only; blank means resource")
    payer: Payer | None = Field(default=None, description="cost rows only; blank: the technology's payer")


class FlowRow(Sourced):
    """What a technology takes in or puts out, per activity, capacity or new build.

    The main output of 1 per unit of activity is implied and is not written.
    """

    technology: Name
    mode: Name | None = None
    commodity: Name
    direction: Literal["in", "out"]
    per: Literal["activity", "capacity", "new"]
    year: YearCell | None = Field(default=None, description="as in technology_values")
    value: Positive
    unit: Text = Field(description="commodity unit per activity or capacity unit, e.g. GJ/MWh, kWh/vkm")


class StockRow(Sourced):
    """Stock that is given, by build year: standing in the base year or, of plants and storages, committed for later."""

    technology: Name
    vintage: YearCell = Field(description="build year of the cohort")
    retirement: YearCell | None = Field(default=None, description="first year it no longer stands; blank: by survival")
    value: Positive
    unit: Text
    name: str | None = Field(default=None, description="plant or cohort, for reading")


class DriverRow(Sourced):
    """A path that demands follow: population, value added, floor area, containers ..."""

    driver: Name
    year: YearCell
    value: Positive
    unit: Text


class DemandRow(Sourced):
    """A demand anchor. Between anchors linear, beyond the last by its driver."""

    commodity: Name
    timing: Literal["shape", "any"] = Field(
        default="shape",
        description="of a commodity balanced by slice; shape: along its load shape; any: at any time of the year",
    )
    year: YearCell
    value: Positive
    unit: Text


class DemandDriverRow(Sourced):
    """Which driver moves a demand after its last anchor: d(y) = d(last) * (driver(y)/driver(last))^elasticity."""

    commodity: Name
    driver: Name
    elasticity: Finite


class CommodityValueRow(Sourced):
    """One number about a commodity (parameters: schema/parameters.py)."""

    commodity: Name
    parameter: Name
    year: YearCell | None = None
    value: Finite
    unit: Text


class EmissionFactorRow(Sourced):
    """Fuel content (subject commodity) or process, waste and external factor (subject technology)."""

    subject: Literal["commodity", "technology"]
    name: Name = Field(description="commodity: per unit burnt; technology: per unit of activity")
    mode: Name | None = None
    species: Name = Field(description="co2, counted in MtCO2, or any other, counted in kt (native: as written)")
    year: YearCell | None = None
    value: Finite
    unit: Text


class SliceRow(Row):
    """A time slice. Weights sum to 8760 h; slices of one day block follow each other in `hour` order.

    Day blocks follow each other in table order. Those of one `season` alternate week by week.
    """

    slice: Name
    day: Name = Field(description="day block, e.g. winter, mid, summer, peak")
    hour: Annotated[int, Field(ge=0, le=8759, description="hour of the day at which it begins; order in the day")]
    hours: Annotated[float, Field(gt=0, allow_inf_nan=False, description="length of the slice within one day, h")]
    days: Annotated[float, Field(gt=0, allow_inf_nan=False, description="days a year this block stands for")]
    season: Name | None = Field(default=None, description="blank: the day block is a season of its own")
    week_days: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = Field(
        default=None, description="days of the block in one week of its season; blank: all its days, one long week"
    )


class ProfileRow(Sourced):
    """A value per slice: a load shape (mean weighted by hours is 1) or an availability (0 to 1)."""

    profile: Name
    kind: Literal["shape", "availability"]
    slice: Name
    year: YearCell | None = Field(default=None, description="blank: every year; else linear between given years")
    value: Positive
    unit: Text


class BoundRow(Sourced):
    """A physical or institutional limit (equation 6)."""

    select: Selector = Field(description="technology, group:NAME, sector:NAME, place:NAME or all")
    quantity: Literal["capacity", "new", "activity", "growth", "cumulative_new", "cumulative_activity"]
    sense: Literal["max", "min", "equal"]
    year: YearCell | None = Field(default=None, description="blank: every year; for cumulative always blank")
    interpolate: Literal["yes", "no"] = Field(default="no", description="also hold in years between given ones")
    value: Positive
    unit: Text
    seed: Positive | None = Field(default=None, description="growth: capacity that may always be added in a year")


class PinRow(Sourced):
    """Observed or calibrated band, in force in a year of fixed history, then released.

    low <= sum of quantity over select <= high. With `release_years` n the band of the last pinned year
    is widened linearly and vanishes n years later.
    """

    pin: Name
    select: Selector
    quantity: Literal["activity", "new", "capacity"]
    year: YearCell
    low: Positive | None = None
    high: Positive | None = None
    unit: Text
    release_years: Annotated[int, Field(ge=0, le=30)] = 0


class IndicatorRow(Row):
    """A term of an indicator N or N/D: coefficient * sum of a quantity over a selection."""

    indicator: Dotted
    part: Literal["numerator", "denominator"]
    quantity: Literal["activity", "capacity", "new", "input", "output", "emissions", "driver", "demand", "constant"]
    select: str | None = Field(
        default=None, description="technology, group:, sector:, place:, all, driver, commodity or boundary"
    )
    commodity: Name | None = Field(
        default=None, description="for input and output: which commodity; for emissions: which species, blank: co2"
    )
    year: YearCell | None = Field(default=None, description="year of the coefficient; blank: every year")
    coefficient: Finite = 1.0
    unit: Text = Field(description="unit of the indicator, the same in all its rows")
    label_en: Text
    label_zh: Text
    note: str | None = None


class ObservationRow(Sourced):
    """An observed figure that results are compared with; never an input of the optimisation."""

    series: Name
    year: YearCell
    value: Finite
    low: Finite | None = None
    high: Finite | None = None
    unit: Text
    indicator: Dotted | None = Field(default=None, description="model quantity it is compared with")
