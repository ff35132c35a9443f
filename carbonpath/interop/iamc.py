"""The IAMC table of a result as files that pyam reads: csv with its meta indicators beside it, or xlsx with both.

`pyam.IamDataFrame("plan.xlsx")` takes the sheets `data` and `meta`. A csv holds no second table, so its indicators
stand in `plan-meta.csv`, which `df.load_meta("plan-meta.csv")` adds.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from carbonpath.interop.extras import need
from carbonpath.results.result import Result
from carbonpath.results.values import SMALL

SUFFIXES = (".csv", ".xlsx")
WIDEST = 60
PEAK = {
    "year": "peak_year",
    "mt": "peak_mt",
    "kind": "peak_kind",
    "plateau_years": "peak_plateau_years",
    "fall_per_year": "peak_fall_per_year",
    "padding_mt": "peak_padding_mt",
    "import_change_twh": "peak_import_change_twh",
    "leakage_mt": "peak_leakage_mt",
}
"""Key of the peak in `summary.json` -> meta indicator."""


def meta_beside(table: Path) -> Path:
    """Path of the meta indicators that belong to a csv table."""
    return table.with_name(f"{table.stem}-meta.csv")


def data_table(result: Result) -> pd.DataFrame:
    """The wide table with years as whole numbers."""
    table = result["iamc"]
    return table.rename(columns={name: int(name) for name in table.columns if str(name).isdigit()})


def meta_table(result: Result) -> pd.DataFrame:
    """One row by model and scenario: headline figures of `summary.json` under flat names.

    What is undefined is left out. Costs are in `cost_unit`, discounted; `_mt` is in `emissions_unit`, a year or in all;
    shares lie between 0 and 1.
    """
    summary = result.summary
    peak, cost = summary["peak"], summary.get("cost_of_peak") or {}
    frozen = peak.get("frozen_factor") or {}
    found: dict[str, Any] = {name: peak.get(key) for key, name in PEAK.items()}
    found |= {f"frozen_factor_{PEAK[key]}": frozen.get(key) for key in ("year", "mt", "kind")}
    found["cumulative_mt"] = summary["cumulative_mt"]
    found |= {"objective": summary["objective"], "system_cost": summary["system_cost"]}
    found |= {f"cost_of_peak_{view}": value for view, value in cost.items()}
    found |= {"cost_unit": summary["units"]["money"], "emissions_unit": summary["units"]["emissions"]}
    found |= {f"clauses_{status}": count for status, count in summary["clauses"].items()}
    found |= {name: summary.get(name) for name in ("grade_c_share", "grade_c_share_emissions")}
    found |= {name: result.resolved.get(name) for name in ("boundary", "prices", "discount_rate")}
    title = result.resolved.get("title")
    found["title"] = title.get("en") if isinstance(title, dict) else title
    found |= {"status": summary["status"], "carbonpath_version": result.manifest["carbonpath"]}
    head = {"model": result["iamc"]["model"].iloc[0], "scenario": summary["name"]}
    return pd.DataFrame([{**head, **{name: _plain(value) for name, value in found.items() if value is not None}}])


def _plain(value: Any) -> Any:
    """No noise of the solver: a difference of 1e-12 is 0."""
    return 0.0 if isinstance(value, float) and abs(value) < SMALL else value


def write_csv(result: Result, data: Path, meta: Path) -> None:
    """Write the table and its meta indicators."""
    data_table(result).to_csv(data, index=False, float_format="%.9g")
    meta_table(result).to_csv(meta, index=False)


def write_xlsx(result: Result, path: Path) -> None:
    """Write one workbook with the sheets `data` and `meta`, headed as pyam heads them.

    Raises
    ------
    InputError
        if openpyxl is not installed.
    """
    need("openpyxl", "xlsx", "--iamc with .xlsx")
    with pd.ExcelWriter(path, engine="openpyxl") as book:
        for name, table in (("data", data_table(result)), ("meta", meta_table(result))):
            keys = ("model", "scenario", "region", "variable", "unit")
            shown = table.rename(columns={key: key.capitalize() for key in keys})
            shown.to_excel(book, sheet_name=name, index=False)
            _make_readable(book.sheets[name], shown)


def _make_readable(sheet: Any, table: pd.DataFrame) -> None:
    sheet.freeze_panes = "F2" if sheet.title == "data" else "C2"
    for position, column in enumerate(table.columns):
        letter = sheet.cell(row=1, column=position + 1).column_letter
        words = [str(column), *(str(cell) for cell in table[column] if isinstance(cell, str))]
        sheet.column_dimensions[letter].width = min(max(max(map(len, words)) + 2, 10), WIDEST)
