"""The plan's programme against the budget of rows by sector in docs/row-budget.md."""

from __future__ import annotations

import importlib.util
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
SPEC = importlib.util.spec_from_file_location("make_row_budget", DOCS / "make_row_budget.py")
assert SPEC is not None and SPEC.loader is not None
maker = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(maker)
PAGE = (DOCS / "row-budget.md").read_text(encoding="utf-8")
WHOLE = 60_000


def test_sizes_by_sector_are_the_whole_programme(plan):
    sizes, manifest = plan.manifest["sizes"], plan.manifest
    for what in ("rows", "columns"):
        assert sum(size[what] for size in sizes.values()) == manifest[what]


def test_every_sector_stays_within_its_budget(plan):
    budgets = maker.budgets(PAGE)
    sizes = plan.manifest["sizes"]
    assert set(sizes) <= set(budgets), "a sector without a budget in docs/row-budget.md"
    over = {sector: (size["rows"], budgets[sector]) for sector, size in sizes.items() if size["rows"] > budgets[sector]}
    assert over == {}, "rows, budget"
    assert plan.manifest["rows"] <= budgets[maker.TOTAL] == WHOLE


def test_budgets_of_the_sectors_do_not_add_up_to_more_than_the_whole():
    budgets = maker.budgets(PAGE)
    assert sum(rows for sector, rows in budgets.items() if sector != maker.TOTAL) <= budgets[maker.TOTAL]
