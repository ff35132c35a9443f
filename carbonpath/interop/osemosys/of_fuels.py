"""Fuels, demands and trade of a published model."""

from __future__ import annotations

from collections.abc import Mapping

from carbonpath.interop.osemosys.native import Native
from carbonpath.interop.osemosys.of_time import year_split, year_sum
from carbonpath.units import NATIVE

SECTOR = "energy"


def carry_fuels(native: Native) -> None:
    """Every fuel of every region as a commodity balanced in each slice, with its demands."""
    look = native.look
    for region in native.regions:
        for fuel in look.members("FUEL"):
            shape = _shape(native, region, fuel)
            add_commodity(native, region, fuel, resolution="slice", load_shape=shape)
            _demands(native, region, fuel)


def add_commodity(native: Native, region: str, name: str, **cells: object) -> None:
    """A commodity row."""
    label = name if len(native.regions) == 1 else f"{name}, {region}"
    native.tables["commodities"].append(
        {
            "commodity": native.commodity(region, name),
            "sector": SECTOR,
            "unit": NATIVE,
            "balance": "at_least",
            "place": native.place(region),
            "label_en": label,
            "label_zh": label,
            **cells,
        }
    )


def _profile(native: Native, region: str, fuel: str) -> dict[str, tuple[float, ...]]:
    return {s: native.look.path("SpecifiedDemandProfile", region, fuel, s) for s in native.look.members("TIMESLICE")}


def _specified(native: Native, region: str, fuel: str) -> tuple[float, ...]:
    """Specified demand by year: the profile need not sum to 1, and what falls outside the slices is not demanded."""
    look = native.look
    yearly = look.path("SpecifiedAnnualDemand", region, fuel)
    if not any(yearly):
        return yearly
    sums = [sum(values) for values in zip(*_profile(native, region, fuel).values(), strict=True)]
    return tuple(demand * total for demand, total in zip(yearly, sums, strict=True))


def _shape(native: Native, region: str, fuel: str) -> str | None:
    """Name of the load shape of a specified demand, written on the way."""
    if not any(_specified(native, region, fuel)):
        return None
    split = year_split(native.look)
    whole = year_sum(native.look)
    profile = _profile(native, region, fuel)
    sums = [sum(values) for values in zip(*profile.values(), strict=True)]
    shape = native.commodity(region, fuel)
    for s, path in profile.items():
        values = [share / total * whole / split[s] if total else 1.0 for share, total in zip(path, sums, strict=True)]
        cells = {"profile": shape, "kind": "shape", "slice": native.slices.of(s, s)}
        native.series("profiles", "SpecifiedDemandProfile", _levelled(values), **cells)
    return shape


def _levelled(values: list[float]) -> list[float]:
    """Values that differ by rounding alone made one."""
    first = values[0]
    return [first] * len(values) if all(abs(v - first) <= 1e-15 * abs(first) for v in values) else values


def _demands(native: Native, region: str, fuel: str) -> None:
    """Specified demand by its shape; accumulated demand, as far as it exceeds the specified one, at any time.

    The formulation holds the slices to the specified demand and the year to the accumulated one, not to their sum.
    """
    commodity = native.commodity(region, fuel)
    specified = _specified(native, region, fuel)
    accumulated = native.look.path("AccumulatedAnnualDemand", region, fuel)
    beyond = tuple(max(0.0, whole - part) for whole, part in zip(accumulated, specified, strict=True))
    _dated(native, "SpecifiedAnnualDemand", specified, commodity=commodity, timing="shape")
    _dated(native, "AccumulatedAnnualDemand", beyond, commodity=commodity, timing="any")


def _dated(native: Native, parameter: str, path: tuple[float, ...], **cells: str) -> None:
    if any(path):
        for year, value in zip(native.look.years, path, strict=True):
            native.row("demands", parameter, **cells, year=year, value=value)


def carry_trade(native: Native) -> None:
    """A trade route as two flows, one each way: what leaves one region by its own factor arrives by the other's."""
    look = native.look
    if len(native.regions) < 2 or not look.has("TradeRoute"):
        return
    for region in native.regions:
        for (other, fuel), there in look.paths("TradeRoute", region).items():
            back = look.path("TradeRoute", other, region, fuel)
            if region == other or (any(back) and native.regions.index(region) > native.regions.index(other)):
                continue
            factors = {region: there, other: back}
            _route(native, fuel, region, other, factors)
            _route(native, fuel, other, region, factors)


def _route(native: Native, fuel: str, sender: str, receiver: str, factors: Mapping[str, tuple[float, ...]]) -> None:
    text = f"trade_{fuel}_{sender}_{receiver}"
    name = native.technologies.of(("trade", fuel, sender, receiver), text)
    native.tables["technologies"].append(
        {
            "technology": name,
            "sector": SECTOR,
            "group": "trade",
            "kind": "flow",
            "output": native.commodity(receiver, fuel),
            "activity_unit": NATIVE,
            "payer": "firm",
            "place": native.place(sender),
            "label_en": f"{fuel} from {sender} to {receiver}",
            "label_zh": f"{fuel}: {sender} → {receiver}",
            "description": f"trade of {fuel} from {sender} to {receiver}, free and without loss",
        }
    )
    for direction, region in (("in", sender), ("out", receiver)):
        cells = {"technology": name, "commodity": native.commodity(region, fuel), "direction": direction}
        native.series("flows", "TradeRoute", factors[region], **cells, per="activity")
