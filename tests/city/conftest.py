"""Shenzhen solved once: `reference` and `plan` in full, shared by all tests and by pytest's parallel workers."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest

import carbonpath
from carbonpath.reading.scenario import Scenario
from carbonpath.results import store
from carbonpath.results.result import Result
from tests.city.short import SCENARIOS

NAMES = ("plan", "reference")


@pytest.fixture(scope="session")
def reference(tmp_path_factory) -> Result:
    return _solved("reference", tmp_path_factory)


@pytest.fixture(scope="session")
def plan(tmp_path_factory) -> Result:
    return _solved("plan", tmp_path_factory)


@pytest.fixture(scope="session", params=NAMES)
def either(request, tmp_path_factory) -> Result:
    return _solved(request.param, tmp_path_factory)


@pytest.fixture(scope="session")
def scenario() -> Scenario:
    return carbonpath.load(SCENARIOS / "reference.yaml")


def _solved(name: str, factory: pytest.TempPathFactory) -> Result:
    """Read the result; whoever comes first makes it. Another worker makes the other one instead of waiting."""
    base = factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shenzhen"
    shared.mkdir(exist_ok=True)
    if not _made(shared / name, wait=False):
        for other in NAMES:
            _made(shared / other, wait=False)
    _made(shared / name, wait=True)
    return store.read(shared / name)


def _made(folder: Path, wait: bool) -> bool:
    """Solve into the folder, once for all workers; False if another worker is at it and we do not wait."""
    with folder.with_suffix(".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        if not folder.is_dir():
            store.write(carbonpath.solve(carbonpath.load(SCENARIOS / f"{folder.name}.yaml")), folder)
        return True
