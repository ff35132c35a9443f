"""A published model in the OSeMOSYS formulation to native tables: the table of contents of the import."""

from __future__ import annotations

from carbonpath.errors import Fault, InputError
from carbonpath.interop.osemosys.catalogue import PARAMETERS
from carbonpath.interop.osemosys.lookup import Lookup
from carbonpath.interop.osemosys.native import Native
from carbonpath.interop.osemosys.of_emissions import carry_emissions
from carbonpath.interop.osemosys.of_fuels import carry_fuels, carry_trade
from carbonpath.interop.osemosys.of_limits import carry_limits, carry_renewable_target, carry_reserve
from carbonpath.interop.osemosys.of_storage import carry_storages
from carbonpath.interop.osemosys.of_technologies import carry_technologies
from carbonpath.interop.osemosys.of_time import carry_time
from carbonpath.interop.osemosys.source import Source
from carbonpath.reading.files import display

PARTS = (
    carry_time,
    carry_fuels,
    carry_trade,
    carry_technologies,
    carry_storages,
    carry_limits,
    carry_reserve,
    carry_renewable_target,
    carry_emissions,
)


def translate(source: Source, *, partial: bool = False) -> Native:
    """Rows of native tables and the settings of a scenario.

    Raises
    ------
    InputError
        if something cannot be carried over and `partial` is not allowed; each is named.
    """
    native = Native(Lookup(source))
    for part in PARTS:
        part(native)
    _units_of_one_size(native)
    _other_releases(native)
    if native.refused and not partial:
        remedy = "change the source, or import without it by --partial"
        where = display(source.path)
        raise InputError([Fault(where, f"cannot be carried over: {what}", remedy=remedy) for what in native.refused])
    return native


def _other_releases(native: Native) -> None:
    """Parameters that only other releases of the formulation have."""
    for name, parameter in native.look.source.parameters.items():
        spec = PARAMETERS[name]
        if spec.unsupported and any(value != spec.absent for value in parameter.values.values()):
            native.refused.append(f"{name}: {spec.unsupported}")


def _units_of_one_size(native: Native) -> None:
    """Capacity in whole units is an integer variable, which a linear programme does not have."""
    for region in native.regions:
        if native.look.has("CapacityOfOneTechnologyUnit"):
            for (technology,), path in native.look.paths("CapacityOfOneTechnologyUnit", region).items():
                what = (
                    f"CapacityOfOneTechnologyUnit of {technology} in {region} ({max(path):g}): whole units are integers"
                )
                native.refused.append(what)
