"""Packages that only some exports need."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from carbonpath.errors import Fault, InputError


def need(package: str, extra: str, for_what: str) -> Any:
    """Import `package`, or say in one line how to get it.

    Raises
    ------
    InputError
        if it is not installed.
    """
    try:
        return import_module(package)
    except ImportError:
        remedy = f"install it: pip install 'carbonpath[{extra}]'"
        raise InputError(Fault(for_what, f"needs the package {package}, which is not installed", "", remedy)) from None
