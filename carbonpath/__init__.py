"""carbonpath: the least-cost path of a city's emissions to their peak, as one linear programme.

``load(path)`` reads and checks a scenario, ``solve(scenario)`` solves it; ``sweep(path)`` runs a sweep file and
``load_sweep(folder)`` opens what it wrote. All are imported when first used, so that ``import carbonpath`` stays light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from carbonpath.reading.load import load as load
    from carbonpath.run import solve as solve
    from carbonpath.sweeps.dataset import load_sweep as load_sweep
    from carbonpath.sweeps.run import sweep as sweep

__version__ = "0.1.0"
__all__ = ["__version__", "load", "load_sweep", "solve", "sweep"]

_HOME = {
    "load": "carbonpath.reading.load",
    "load_sweep": "carbonpath.sweeps.dataset",
    "solve": "carbonpath.run",
    "sweep": "carbonpath.sweeps.run",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'carbonpath' has no attribute '{name}'")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
