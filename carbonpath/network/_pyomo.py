"""Loads Pyomo without scipy.stats, which it takes in with scipy and nothing here calls: 0.9 s of CPU a process."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

UNUSED = "scipy.stats"


def load() -> None:
    """Import Pyomo and what it wants of scipy; a blank stands in for the unused part meanwhile."""
    if UNUSED in sys.modules:
        return
    sys.modules[UNUSED] = ModuleType(UNUSED)
    try:
        import_module("pyomo.environ")
        bool(import_module("pyomo.common.dependencies").scipy_available)  # taken in when it is first asked for
    finally:
        del sys.modules[UNUSED]
