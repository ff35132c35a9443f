"""Every hand case names the rules it solves: `@pytest.mark.rule("balance.year_balance")`."""

from __future__ import annotations

import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "rule(name): the rule that this case solves on paper")
