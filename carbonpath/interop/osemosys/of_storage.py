"""Storages of a published model: a stored commodity, and the reservoir that holds it."""

from __future__ import annotations

from carbonpath.interop.osemosys.native import Native
from carbonpath.interop.osemosys.of_fuels import SECTOR, add_commodity
from carbonpath.interop.osemosys.of_technologies import standing
from carbonpath.interop.osemosys.of_time import seasons_matter, year_sum
from carbonpath.units import NATIVE

LINKS = (("TechnologyToStorage", "out"), ("TechnologyFromStorage", "in"))
LINK_OF = {direction: parameter for parameter, direction in LINKS}


def carry_storages(native: Native) -> None:
    """Storages that some technology fills or empties; one that none touches can do nothing."""
    look = native.look
    if not seasons_matter(native):
        return
    for region in native.regions:
        links = {
            (technology, storage, mode, direction): value
            for parameter, direction in LINKS
            for (technology, storage, mode), value in look.numbers(parameter, region).items()
        }
        for storage in look.members("STORAGE"):
            if not any(key[1] == storage for key in links):
                native.without_effect.append(f"storage {storage} in {region}: no technology fills or empties it")
                continue
            add_commodity(native, region, _stored(storage), resolution="stored")
            _reservoir(native, region, storage)
        for (technology, storage, mode, direction), value in links.items():
            cells = {"technology": native.technology(region, technology), "mode": native.mode(mode)}
            cells |= {"commodity": native.commodity(region, _stored(storage)), "direction": direction}
            native.row("flows", LINK_OF[direction], **cells, per="activity", value=value)


def _stored(storage: str) -> str:
    return f"stored in {storage}"


def _reservoir(native: Native, region: str, storage: str) -> None:
    look = native.look
    name = native.technologies.of(("storage", region, storage), native.within(storage, region))
    label = storage if len(native.regions) == 1 else f"{storage}, {region}"
    native.tables["technologies"].append(
        {
            "technology": name,
            "sector": SECTOR,
            "group": name,
            "kind": "reservoir",
            "output": native.commodity(region, _stored(storage)),
            "capacity_unit": NATIVE,
            "survival": "step",
            "carry": "horizon",
            "payer": "firm",
            "place": native.place(region),
            "label_en": label,
            "label_zh": label,
            "description": f"storage {storage} of region {region}",
        }
    )

    def value(parameter: str, of: str, path: tuple[float, ...]) -> None:
        native.series("technology_values", of, path, technology=name, parameter=parameter)

    life = look.number("OperationalLifeStorage", region, storage)
    value("life", "OperationalLifeStorage", (max(1.0, life),))
    if life <= 0.0:  # what is built is gone before it serves: the source has only what stands
        cells = {"select": name, "quantity": "new", "sense": "max", "interpolate": "no"}
        native.row("bounds", "OperationalLifeStorage", **cells, value=0.0, note="a life of 0: nothing can be built")
    value("start_content", "StorageLevelStart", (look.number("StorageLevelStart", region, storage),))
    whole = year_sum(look)
    value("fill_limit", "StorageMaxChargeRate", (look.number("StorageMaxChargeRate", region, storage) * whole,))
    value("draw_limit", "StorageMaxDischargeRate", (look.number("StorageMaxDischargeRate", region, storage) * whole,))
    least, capex = (look.path(of, region, storage) for of in ("MinStorageCharge", "CapitalCostStorage"))
    if any(least):
        value("least_level", "MinStorageCharge", least)
    if any(capex):
        value("capex", "CapitalCostStorage", capex)
    rate = look.rate("DiscountRateStorage", region, storage)
    if rate != native.settings["discount_rate"]:
        value("discount_rate", "DiscountRateStorage", (rate,))
    standing(native, "ResidualStorageCapacity", look.path("ResidualStorageCapacity", region, storage), name)
