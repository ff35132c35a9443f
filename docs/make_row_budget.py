"""Fill docs/row-budget.md from a result: measured rows and columns by sector. The budgets are written by hand.

python docs/make_row_budget.py results/plan
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PAGE = Path(__file__).with_name("row-budget.md")
LINE = re.compile(r"^\| (\w+) \| *([\d,]+) \| *([\d,]+) \| *([\d,]+) \| (.*) \|$", re.MULTILINE)
"""Sector, rows, columns, budget, what for."""
TOTAL = "total"


def budgets(page: str) -> dict[str, int]:
    """Budget of rows by sector, with the total."""
    return {found[1]: int(found[4].replace(",", "")) for found in LINE.finditer(page)}


def filled(page: str, manifest: Mapping[str, Any]) -> str:
    """The page with the rows and columns that a run's manifest tells."""
    sizes = dict(manifest["sizes"]) | {TOTAL: {"rows": manifest["rows"], "columns": manifest["columns"]}}

    def line(found: re.Match[str]) -> str:
        size = sizes[found[1]]
        return f"| {found[1]} | {size['rows']:,} | {size['columns']:,} | {found[4]} | {found[5]} |"

    return LINE.sub(line, page)


if __name__ == "__main__":
    made = json.loads((Path(sys.argv[1]) / "manifest.json").read_text(encoding="utf-8"))
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8"), made), encoding="utf-8")
