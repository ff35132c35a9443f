"""Bring the table of docs/hindcast.md up to date: errors from a solve, reasons kept. `python docs/make_hindcast.py`."""

from __future__ import annotations

import re
from pathlib import Path

import carbonpath
from carbonpath.analysis.hindcast import scores

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "hindcast.md"
ROW = re.compile(r"^\| `(\w+)` \| [\d, -]+ \| [\d.]+ \| ([^|]*) \|\n", re.MULTILINE)
AIM = 10.0


def main() -> None:
    """Solve and rewrite the rows in place, the best first; say which series now miss and have no reason."""
    text = PAGE.read_text(encoding="utf-8")
    reasons = dict(ROW.findall(text))
    rows, missing = [], []
    for score in scores(carbonpath.solve(carbonpath.load(ROOT / "scenarios" / "hindcast.yaml"))):
        why = reasons.get(score.series, "").strip()
        rows.append(f"| `{score.series}` | {score.span} | {score.mape:.1f} | {why if score.mape > AIM else ''} |\n")
        if score.mape > AIM and not why:
            missing.append(score.series)
    start = ROW.search(text)
    assert start is not None
    PAGE.write_text(text[: start.start()] + "".join(rows) + ROW.sub("", text[start.start() :]), encoding="utf-8")
    if missing:
        raise SystemExit(f"{PAGE.name} lacks the reason why these miss: {', '.join(missing)}")


if __name__ == "__main__":
    main()
