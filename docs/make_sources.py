"""Write docs/inputs/sources.md: on what the inputs of Shenzhen rest, counted from the tables.

python docs/make_sources.py                  counts rows by grade and lists the sources; what is weakest stays as it is
python docs/make_sources.py results/plan     also says what of a result rests on estimates
`assumptions()` is the list of all estimates, which the site adds when it is built (docs/conf.py).
"""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

ROOT = Path(__file__).parents[1]
CITY = ROOT / "inputs" / "shenzhen"
PAGE = ROOT / "docs" / "inputs" / "sources.md"
ASSUMPTION = "assumption:"
BEGIN, END = "<!-- weakest -->", "<!-- end -->"
LONGEST = 12
HEAD = """\
# Sources and grades

Made by `python docs/make_sources.py` (`make docs-sources`) from the tables: how many rows have which grade, on what a
result rests, and every source of grade A and B. What the figures mean, with their sums and ranges, stands in the
[chapters by sector](README.md).

A: an official text that was seen. B: literature, a database, a secondary text, or arithmetic on such figures. C: an
estimate; its source says on what it rests and its note gives a range.
"""


def rows() -> Iterator[tuple[str, dict[str, str]]]:
    """Every row with a source, with the name of its table."""
    for path in sorted(CITY.rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row.get("source"):
                    yield path.relative_to(CITY).as_posix(), row


def page(weakest: str) -> str:
    """The whole page."""
    return "\n".join([HEAD, _counts(), f"## What is weakest\n\n{BEGIN}\n{weakest.strip()}\n{END}\n", _sources()])


def standing(text: str) -> str:
    """What stands between the marks of a page."""
    return text.split(BEGIN, 1)[1].split(END, 1)[0]


def _counts() -> str:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for table, row in rows():
        counts[table][row["grade"]] += 1
    total: Counter[str] = sum(counts.values(), Counter())
    lines = ["## Rows by grade\n", "| table | A | B | C |", "|---|---:|---:|---:|"]
    for name, count in [*counts.items(), ("**all**", total)]:
        shown = name if name.startswith("*") else f"`{name}`"
        lines.append(f"| {shown} | " + " | ".join(str(count[grade] or "") for grade in "ABC") + " |")
    said = (
        "\nA count says little about weight: load shapes have a row a slice, vehicles a row a vintage. Most figures"
        " of grade A and B are totals and factors that many rows must add up to.\n"
    )
    return "\n".join([*lines, said])


def _sources() -> str:
    tables: dict[str, set[str]] = defaultdict(set)
    grades: dict[str, set[str]] = defaultdict(set)
    for table, row in rows():
        if row["grade"] != "C":
            tables[row["source"]].add(table.removesuffix(".csv"))
            grades[row["source"]].add(row["grade"])
    lines = ["## Sources of grade A and B\n", "| source | grade | tables |", "|---|---|---|"]
    for source in sorted(tables, key=str.casefold):
        lines.append(f"| {_cell(source)} | {', '.join(sorted(grades[source]))} | {', '.join(sorted(tables[source]))} |")
    return "\n".join(lines) + "\n"


def assumptions() -> str:
    """Page of all estimates, by table."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for table, row in rows():
        if row["grade"] == "C":
            found[table][row["source"].removeprefix(ASSUMPTION).strip()] += 1
    lines = [
        "# All estimates",
        "",
        "Every source of grade C, made from the tables as the site is built. Ranges stand in the rows.",
    ]
    for table, sources in found.items():
        lines += ["", f"## {table}", "", "| on what it rests | rows |", "|---|---:|"]
        lines += [f"| {_cell(source)} | {count} |" for source, count in sorted(sources.items())]
    return "\n".join(lines) + "\n"


def weakest(folder: Path) -> str:
    """What of a result's CO2 and cost rests on rows of grade C."""
    import carbonpath
    from carbonpath.params.build import make_data
    from carbonpath.results import grades, store

    result = store.read(folder)
    scenario = carbonpath.load(folder / "scenario.resolved.yaml")
    data = make_data(scenario)
    emissions = grades.emission_weakness(scenario, result["emissions"], data)
    costs = grades.cost_weakness(scenario, result["costs"], data)
    said = (
        f"Of the result `{result.summary['name']}`, the largest amounts that rest on rows of grade C. An emission"
        " counts by the share of C among the flows, factors and demands behind it, a cost by the share of C among its"
        " price series; hurdles and penalties are estimates by nature."
    )
    return "\n\n".join(
        [
            said,
            _table("CO2 over the horizon, Mt", emissions, ["sector", "group"]),
            _table("Discounted cost, billion CNY", costs, ["sector", "item"]),
        ]
    )


def _table(title: str, found: pd.DataFrame, keys: list[str]) -> str:
    total = float(found["amount"].sum())
    sums = found.groupby(keys)[["amount", "weak"]].sum().sort_values("weak", ascending=False)
    lines = [f"| {title} | amount | on grade C | share of all |", "|---|---:|---:|---:|"]
    for names, row in sums.head(LONGEST).iterrows():
        lines.append(f"| {', '.join(names)} | {row['amount']:.0f} | {row['weak']:.0f} | {row['weak'] / total:.0%} |")
    weak = float(found["weak"].sum())
    return "\n".join([*lines, f"| **all** | {total:.0f} | {weak:.0f} | {weak / total:.0%} |"])


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "&#124;").replace("<", "&lt;")


if __name__ == "__main__":
    block = weakest(Path(sys.argv[1])) if len(sys.argv) > 1 else standing(PAGE.read_text(encoding="utf-8"))
    PAGE.write_text(page(block), encoding="utf-8")
