"""carbonpath: the least-cost path of a city's emissions to their peak, as one linear programme.

``load(path)`` reads and checks a scenario, ``solve(scenario)`` solves it; both are imported when first used, so that
``import carbonpath`` stays light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from carbonpath.reading.load import load as load
    from carbonpath.run import solve as solve

__version__ = "0.1.0"
__all__ = ["__version__", "load", "solve"]

_HOME = {"load": "carbonpath.reading.load", "solve": "carbonpath.run"}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'carbonpath' has no attribute '{name}'")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
