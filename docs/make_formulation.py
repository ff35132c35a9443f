"""Write docs/formulation.md from the register of rules: the text of `carbonpath equations` as Markdown.

python docs/make_formulation.py            writes the chapter
python docs/make_formulation.py FILE       writes it elsewhere
"""

from __future__ import annotations

import inspect
import re
import sys
from pathlib import Path

from carbonpath import rules

CHAPTER = Path(__file__).with_name("formulation.md")
HEAD = """\
# Formulation

Every constraint of the model as the code states it. This page is made by `python docs/make_formulation.py` from the
docstrings of the rules; `carbonpath equations` prints the same text. Change the docstring, not this page.

**Signs.** t technology, m mode, c commodity, v year of building, y model year, y' the model year before, s time
slice, p load shape, k step or storage, g segment of choice, e species, b account. n is the number of years that a
model year stands for (1 in the ready scenarios), w the hours of a slice in a year, π the share of a year's energy that
a shape puts into a slice, W the discounting weight of a year. Money is billion CNY at 2020 prices, emissions are
Mt CO2, a commodity has the unit of its row in `commodities.csv`.
"""
RULED = re.compile(r"^=+(?: +=+)+$")
LABELS = re.compile(r"^(Rows|Source) {2,}", re.MULTILINE)


def page() -> str:
    """The whole chapter."""
    parts, topic = [HEAD], ""
    for entry in rules.registered():
        if entry.topic != topic:
            topic = entry.topic
            about = inspect.getdoc(inspect.getmodule(entry.function)) or ""
            parts.append(f"## {topic.capitalize()}\n\n{markdown(about)}\n")
        name = entry.name.split(".", 1)[1].replace("_", " ")
        parts.append(f"### ({entry.number}) {name}\n\n`{entry.name}`\n\n{markdown(entry.doc)}\n")
    return "\n".join(parts)


def markdown(text: str) -> str:
    """A docstring's text as Markdown: tables, formulas, code."""
    lines, out, at = text.splitlines(), [], 0
    while at < len(lines):
        line = lines[at]
        if RULED.match(line):
            end = at + 1 + max(i for i, later in enumerate(lines[at + 1 :]) if RULED.match(later))
            out += _table(lines[at : end + 1])
            at = end + 1
        elif line.startswith(".. math::"):
            formula = [line.removeprefix(".. math::").strip()]
            at += 1
            while at < len(lines) and lines[at].startswith("    "):
                formula.append(lines[at].strip())
                at += 1
            out += ["$$", re.sub(r"\s*\(([0-9A-Z]+[a-z]?)\)$", r" \\tag{\1}", " ".join(formula)), "$$"]
        else:
            out.append(_inline(line))
            at += 1
    return LABELS.sub(r"*\1:* ", "\n".join(out)).strip()


def _inline(line: str) -> str:
    line = re.sub(r":math:`([^`]*)`", r"$\1$", line)
    line = re.sub(r"(?<![`$])\\(pi|Delta)\b", lambda m: {"pi": "π", "Delta": "Δ"}[m.group(1)], line)
    return re.sub(r"``([^`]*)``", r"`\1`", line.strip())


def _table(lines: list[str]) -> list[str]:
    start = lines[0].index(" =")
    rows = [(line[:start].strip(), line[start:].strip()) for line in lines if not RULED.match(line)]
    made = [f"| {_inline(left)} | {_inline(right)} |" for left, right in rows]
    return [made[0], "|---|---|", *made[1:]]


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else CHAPTER
    target.write_text(page(), encoding="utf-8")
