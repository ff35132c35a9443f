"""Limits on capacity, investment and activity, the renewable target and the reserve margin of a published model."""

from __future__ import annotations

from carbonpath.interop.osemosys.lookup import Path
from carbonpath.interop.osemosys.native import Native
from carbonpath.interop.osemosys.of_technologies import _capacity_factors
from carbonpath.units import NATIVE

NONE = -1.0
"""What the formulation writes for no upper limit."""
YEARLY = (
    ("TotalAnnualMaxCapacity", "capacity", "max"),
    ("TotalAnnualMinCapacity", "capacity", "min"),
    ("TotalAnnualMaxCapacityInvestment", "new", "max"),
    ("TotalAnnualMinCapacityInvestment", "new", "min"),
    ("TotalTechnologyAnnualActivityUpperLimit", "activity", "max"),
    ("TotalTechnologyAnnualActivityLowerLimit", "activity", "min"),
)
HORIZON = (
    ("TotalTechnologyModelPeriodActivityUpperLimit", "max"),
    ("TotalTechnologyModelPeriodActivityLowerLimit", "min"),
)


def carry_limits(native: Native) -> None:
    """Bounds by year and over the model period."""
    look = native.look
    for region in native.regions:
        for technology in look.members("TECHNOLOGY"):
            select = native.technology(region, technology)
            for parameter, quantity, sense in YEARLY:
                path = look.path(parameter, region, technology)
                kept = [value if _limits(value, sense) else None for value in path]
                cells = {"select": select, "quantity": quantity, "sense": sense, "interpolate": "no"}
                native.limits("bounds", parameter, kept, **cells)
            for parameter, sense in HORIZON:
                value = look.number(parameter, region, technology)
                if _limits(value, sense):
                    cells = {"select": select, "quantity": "cumulative_activity", "sense": sense, "interpolate": "no"}
                    native.row("bounds", parameter, **cells, value=value)


def _limits(value: float, sense: str) -> bool:
    return value != NONE if sense == "max" else value > 0.0


def carry_reserve(native: Native) -> None:
    """Reserve margin: capacity of the tagged technologies over the production of the tagged fuels, in every slice."""
    look = native.look
    for region in native.regions:
        margin = look.path("ReserveMargin", region)
        fuels = [fuel for (fuel,) in look.paths("ReserveMarginTagFuel", region)]
        if not fuels or max(margin) <= 0.0:
            continue
        head = native.commodity(region, fuels[0])
        rows = {row["commodity"]: row for row in native.tables["commodities"]}
        for fuel in fuels:
            commodity = native.commodity(region, fuel)
            rows[commodity]["firm_load"] = "production"
            if commodity != head:
                rows[commodity]["firm_with"] = head
            share = look.path("ReserveMarginTagFuel", region, fuel)
            if any(part != 1.0 for part in share):
                cells = {"commodity": commodity, "parameter": "firm_share"}
                native.series("commodity_values", "ReserveMarginTagFuel", share, **cells)
        beyond = [max(0.0, value) - 1.0 for value in margin]
        native.series("commodity_values", "ReserveMargin", beyond, commodity=head, parameter="reserve_margin")
        _credits(native, region, head)


def _credits(native: Native, region: str, head: str) -> None:
    rows = {row["technology"]: row for row in native.tables["technologies"]}
    for (technology,), path in native.look.paths("ReserveMarginTagTechnology", region).items():
        name = native.technology(region, technology)
        rows[name]["firm_for"] = head
        _, most = _capacity_factors(native.look, region, technology)
        cells = {"technology": name, "parameter": "firm_credit"}
        native.series("technology_values", "ReserveMarginTagTechnology", [tag / most for tag in path], **cells)


def carry_renewable_target(native: Native) -> None:
    """Renewable target: output of the tagged technologies less the target's share of the tagged fuels is at least 0."""
    look = native.look
    for region in native.regions:
        target = look.path("REMinProductionTarget", region)
        if not any(target):
            continue
        indicator = f"renewable.surplus_{native.place(region)}"
        for technology in look.members("TECHNOLOGY"):
            tag = look.path("RETagTechnology", region, technology)
            for fuel in dict.fromkeys(f for f, _ in look.paths("OutputActivityRatio", region, technology)):
                share = look.path("RETagFuel", region, fuel)
                path = tuple(t - goal * part for t, goal, part in zip(tag, target, share, strict=True))
                if any(path):
                    _term(native, indicator, region, technology, fuel, path)
        if not any(row["indicator"] == indicator for row in native.tables["indicators"]):
            native.refused.append(f"REMinProductionTarget of {region}: no technology and no fuel is tagged")
            continue
        native.tables["clauses"].append(
            {
                "id": f"renewable_target_{native.place(region)}"[:40],
                "title_en": f"renewable production target, {region}",
                "title_zh": f"可再生能源产量目标, {region}",
                "treatment": "constraint",
                "indicator": indicator,
                "sense": "at_least",
                "value": 0.0,
                "unit": NATIVE,
                "from_year": look.years[0],
                "mode": "hard",
                "source": f"{look.source.path.name}: REMinProductionTarget",
                "grade": "B",
            }
        )
        native.settings["clauses"] = {"sets": ["targets"]}


def _term(native: Native, indicator: str, region: str, technology: str, fuel: str, path: Path) -> None:
    cells = {
        "indicator": indicator,
        "part": "numerator",
        "quantity": "output",
        "select": native.technology(region, technology),
        "commodity": native.commodity(region, fuel),
        "unit": NATIVE,
        "label_en": f"renewable production beyond the target, {region}",
        "label_zh": f"超出目标的可再生能源产量, {region}",
    }
    if len(set(path)) == 1:
        native.tables["indicators"].append({**cells, "coefficient": path[0]})
        return
    for year, value in zip(native.look.years, path, strict=True):
        native.tables["indicators"].append({**cells, "year": year, "coefficient": value})
