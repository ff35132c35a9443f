"""Emission factors, limits and penalties of a published model."""

from __future__ import annotations

from carbonpath.interop.osemosys.native import Native
from carbonpath.interop.osemosys.of_limits import NONE

EXOGENOUS = ("AnnualExogenousEmission", "ModelPeriodExogenousEmission")


def carry_emissions(native: Native) -> None:
    """Factors by technology and mode; limits and penalties by region."""
    look = native.look
    if not look.members("EMISSION"):
        return
    for region in native.regions:
        for technology in look.members("TECHNOLOGY"):
            for (emission, mode), path in look.paths("EmissionActivityRatio", region, technology).items():
                cells = {"subject": "technology", "name": native.technology(region, technology)}
                cells |= {"mode": native.mode(mode), "species": native.species.of(emission, emission)}
                native.series("emission_factors", "EmissionActivityRatio", path, **cells)
        for emission in look.members("EMISSION"):
            _limits(native, region, emission)
            _penalty(native, region, emission)


def _limits(native: Native, region: str, emission: str) -> None:
    """Limits less what is emitted outside the technologies, which counts against them and nowhere else."""
    look = native.look
    species = native.species.of(emission, emission)
    where = f"place:{native.place(region)}"
    outside = look.path("AnnualExogenousEmission", region, emission)
    yearly = look.path("AnnualEmissionLimit", region, emission)
    kept = [None if limit == NONE else limit - other for limit, other in zip(yearly, outside, strict=True)]
    cells: dict[str, str] = {"limit": f"{species}_{native.place(region)}"[:60], "species": species, "select": where}
    if any(outside):
        cells["note"] = "less the exogenous emissions of the year"
    native.limits("emission_limits", "AnnualEmissionLimit", kept, **cells)
    over_all = look.number("ModelPeriodEmissionLimit", region, emission)
    other = look.number("ModelPeriodExogenousEmission", region, emission)
    if over_all != NONE:
        cells = {"limit": f"{species}_{native.place(region)}_period"[:60], "species": species, "select": where}
        if other:
            cells["note"] = f"{over_all:g} less {other:g} of exogenous emissions"
        native.row("emission_limits", "ModelPeriodEmissionLimit", **cells, value=over_all - other)
    if any(outside) and all(limit is None for limit in kept):
        native.without_effect.append(f"AnnualExogenousEmission of {emission} in {region}: no annual limit")
    if other and over_all == NONE:
        native.without_effect.append(f"ModelPeriodExogenousEmission of {emission} in {region}: no limit on the period")


def _penalty(native: Native, region: str, emission: str) -> None:
    path = native.look.path("EmissionsPenalty", region, emission)
    if any(path):
        cells = {"species": native.species.of(emission, emission), "select": f"place:{native.place(region)}"}
        native.series("emission_prices", "EmissionsPenalty", path, **cells, kind="tax")
