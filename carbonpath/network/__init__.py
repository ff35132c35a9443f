"""The shared physics: every technology of every sector is rows of the tables run by these files."""

from carbonpath.network import _pyomo

_pyomo.load()
