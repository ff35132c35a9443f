"""Write docs/verification.md: every reference case with the optimum published for it and the one found here.

python docs/make_verification.py [FOLDER]     FOLDER holds the published data sets, by default ../shared/refcases

Each case is a folder with the data and an `expected.json` (objective, source, licence, conventions). The cases of our
own are made by tests/reference: the published equations written out once more and solved by scipy.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

import carbonpath  # noqa: E402
from carbonpath.interop.osemosys.source import read  # noqa: E402
from carbonpath.interop.osemosys.translate import translate  # noqa: E402
from carbonpath.interop.osemosys.write import write  # noqa: E402
from carbonpath.results.result import Result  # noqa: E402
from tests.reference.equations import Model  # noqa: E402
from tests.reference.models import data_file  # noqa: E402
from tests.reference.test_osemosys import SHAPES  # noqa: E402

PAGE = Path(__file__).with_name("verification.md")
PUBLISHED = ROOT.parent / "shared" / "refcases"
LIMIT = 1.0e-6
HEAD = """\
# Verification against published models

Models that nobody here wrote, read by `carbonpath import osemosys`, solved by the same files as Shenzhen, and set
against the optimum that the published model code gives for them. This page is made by `make verify`; the tests hold
the same cases to a relative distance of 1e-6.
"""
OWN = """\
## The equations written out once more

What follows needs no published data. `tests/reference/equations.py` states the published equations as one sparse
programme for scipy and shares nothing with carbonpath but the reader of the data; `tests/reference/models.py` makes
small random models in which every parameter of the formulation occurs: regions with rates and depreciation of their
own, trade, storages over seasons, day types and brackets, reserve margin, renewable target, emission limits and
penalties, bounds by year and over the period, technologies' own discount rates, capacity factors by slice and year. The
tests compare yearly emissions and total new capacity as well.

| case | equations, by scipy | carbonpath | relative distance |
|---|---:|---:|---:|
"""
TAIL = """\
## What is compared

The objective is the discounted cost of the formulation: capital at the start of the year, operation and penalties at
mid-year, salvage at the end of the horizon. Two peculiarities of the published long code are not followed, and no
published case rests on them: a mode without any flow, storage or emission cannot meet a lower limit on activity (there
it can, for nothing), and yearly operating costs may be negative where something is earned (there each technology's sum
may not). The published "fast" code differs from the long one in three places at the commit named above (salvage of
storages and of straight-line depreciation, a renewable target without the length of slices); the long one is followed.
"""


def main() -> None:
    """Solve every case and write the page."""
    published = Path(sys.argv[1]) if len(sys.argv) > 1 else PUBLISHED
    if not published.is_dir():
        sys.exit(f"{published}: no such folder, so the page stays as it is: the published data sets are not here")
    with tempfile.TemporaryDirectory() as place:
        parts = [HEAD, *_published(published, Path(place)), OWN + "\n".join(_own(Path(place))) + "\n", TAIL]
    PAGE.write_text("\n".join(parts), encoding="utf-8")
    sys.stdout.write(f"{PAGE.relative_to(ROOT)}\n")


def solved(source: Path, folder: Path) -> Result:
    """The optimum of a data set by way of its import."""
    write(translate(read(source)), folder.name, folder)
    return carbonpath.solve(carbonpath.load(folder / "scenario.yaml"))


def _distance(found: float, wanted: float) -> str:
    apart = abs(found - wanted) / max(1.0, abs(wanted))
    if apart > LIMIT:
        sys.exit(f"{found!r} against {wanted!r}: a relative distance of {apart:.1e}, above {LIMIT:.0e}")
    return f"{apart:.0e}"


def _published(folder: Path, place: Path) -> Iterator[str]:
    rows = ["| case | published | carbonpath | relative distance | rows | columns |", "|---|---:|---:|---:|---:|---:|"]
    notes = []
    for file in sorted(folder.glob("*/expected.json")):
        expected = json.loads(file.read_text(encoding="utf-8"))
        result = solved(file.parent, place / file.parent.name)
        found, wanted = result.summary["objective"], expected["objective"]
        sizes = f"{result.manifest['rows']} | {result.manifest['columns']}"
        digits = 4 if wanted > 1000 else 8
        row = f"{expected['name']} | {wanted:.{digits}f} | {found:.{digits}f} | {_distance(found, wanted)} | {sizes}"
        rows.append(f"| {row} |")
        at = expected["commit"][:7]
        notes.append(
            f"- **{expected['name']}**: {expected['features']}. Published in {expected['source_repo']} at {at}"
            f" ({expected['source_path']}), licence {expected['licence']}; optimum by {expected['solver']}."
            + (f" {expected['note'][0].upper()}{expected['note'][1:]}." if "note" in expected else "")
        )
    yield "\n".join(rows) + "\n"
    yield "\n".join(notes) + "\n"
    yield "The data sets are no part of this repository; `make verify` and the tests use them where they lie beside.\n"


def _own(place: Path) -> Iterator[str]:
    for number, (name, shape) in enumerate(SHAPES.items()):
        file = place / f"own_{number}.txt"
        file.write_text(data_file(**shape), encoding="utf-8")
        optimum = Model(read(file)).solve()
        assert optimum is not None
        found = solved(file, place / f"own_{number}").summary["objective"]
        yield f"| {name} | {optimum[0]:.6f} | {found:.6f} | {_distance(found, optimum[0])} |"


if __name__ == "__main__":
    main()
