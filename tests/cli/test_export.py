"""`carbonpath export`: bad words, bad places, and an earlier file that is replaced whole or stays."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from carbonpath.cli import main as entry

CITY = Path(__file__).parents[1] / "cities" / "two_option"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    results = tmp_path_factory.mktemp("results")
    words = ["solve", str(CITY / "scenario.yaml"), "--no-figures", "--quiet", "--out", str(results)]
    assert CliRunner().invoke(entry.main, words).exit_code == 0
    return results / "two-option"


def export(*words: object):
    return CliRunner().invoke(entry.main, ["export", *map(str, words)])


def listing(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "nothing to export: give --iamc FILE, --mps FILE or --netcdf FILE"),
        (["--iamc", "x.txt"], "--iamc x.txt: the name must end in .csv or .xlsx"),
        (["--iamc", "x"], "--iamc x: the name must end in .csv or .xlsx"),
        (["--mps", "x.lp"], "--mps x.lp: the name must end in .mps"),
        (["--netcdf", "x.h5"], "--netcdf x.h5: the name must end in .nc"),
        (["--iamc", "x.csv", "--netcdf", "x.h5"], "--netcdf x.h5: the name must end in .nc"),
    ],
)
def test_bad_words_are_one_line_and_write_nothing(folder, tmp_path, monkeypatch, words, said):
    monkeypatch.chdir(tmp_path)
    done = export(folder, *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"carbonpath: {said}")
    assert len(done.stderr.splitlines()) == 1
    assert listing(tmp_path) == []


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx", "out.mps", "out.nc"])
@pytest.mark.parametrize("where", ["folder", "under a file"])
def test_a_place_that_cannot_be_written_is_one_line(folder, tmp_path, name, where):
    option = {".csv": "--iamc", ".xlsx": "--iamc", ".mps": "--mps", ".nc": "--netcdf"}[Path(name).suffix]
    target = tmp_path / name
    if where == "folder":
        target.mkdir()
    else:
        (tmp_path / "file").write_text("mine")
        target = tmp_path / "file" / name
    before = listing(tmp_path)
    done = export(folder, option, target)
    assert (done.exit_code, done.stdout) == (2, "")
    assert str(target if where == "folder" else target.parent) in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert listing(tmp_path) == before


def test_a_folder_that_is_no_result(tmp_path):
    done = export(tmp_path, "--netcdf", tmp_path / "x.nc")
    assert done.exit_code == 2
    assert "is missing; expected a folder that 'carbonpath solve' wrote" in done.stderr
    assert listing(tmp_path) == []


def test_a_result_that_is_torn_is_one_line(folder, tmp_path):
    torn = tmp_path / "torn"
    shutil.copytree(folder, torn)
    (torn / "summary.json").write_text('{"name": ')
    done = export(torn, "--iamc", tmp_path / "x.csv")
    assert done.exit_code == 2
    assert "summary.json: cannot be read" in done.stderr
    assert listing(tmp_path) == ["torn"]


def test_an_earlier_file_is_replaced_whole(folder, tmp_path):
    (tmp_path / "x.csv").write_text("old " * 100_000)
    (tmp_path / "x-meta.csv").write_text("old")
    done = export(folder, "--iamc", tmp_path / "x.csv")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == f"{tmp_path / 'x.csv'}\n"
    assert listing(tmp_path) == ["x-meta.csv", "x.csv"]
    variables = set(pd.read_csv(tmp_path / "x.csv")["variable"])
    assert {"Emissions|CO2", "Capacity|Electricity|Solar|PV", "Price|Final Energy|Electricity"} <= variables
    assert pd.read_csv(tmp_path / "x-meta.csv").loc[0, "scenario"] == "two-option"


def test_an_earlier_file_stays_when_the_export_fails(folder, tmp_path, monkeypatch):
    from carbonpath.interop import iamc

    def fails(result, data, meta):
        data.write_text("half")
        raise OSError(28, "No space left on device", str(data))

    monkeypatch.setattr(iamc, "write_csv", fails)
    (tmp_path / "x.csv").write_text("old")
    done = export(folder, "--iamc", tmp_path / "x.csv")
    assert done.exit_code == 2
    assert "No space left on device" in done.stderr
    assert listing(tmp_path) == ["x.csv"]
    assert (tmp_path / "x.csv").read_text() == "old"


def test_everything_at_once(folder, tmp_path):
    pytest.importorskip("openpyxl", reason="openpyxl is not installed (extra xlsx)")
    pytest.importorskip("xarray", reason="xarray is not installed (extra netcdf)")
    done = export(
        folder, "--iamc", tmp_path / "x.xlsx", "--netcdf", tmp_path / "new" / "x.nc", "--mps", tmp_path / "x.mps"
    )
    assert (done.exit_code, done.stderr) == (0, "")
    assert listing(tmp_path) == ["new", "x.mps", "x.xlsx"]
    assert listing(tmp_path / "new") == ["x.nc"]


def test_a_missing_package_is_one_line(folder, tmp_path, monkeypatch):
    from carbonpath.interop import extras

    def gone(name):
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(extras, "import_module", gone)
    for option, name, extra in (("--iamc", "x.xlsx", "xlsx"), ("--netcdf", "x.nc", "netcdf")):
        done = export(folder, option, tmp_path / name)
        assert done.exit_code == 2
        assert f"pip install 'carbonpath[{extra}]'" in done.stderr
        assert len(done.stderr.splitlines()) == 1
    assert listing(tmp_path) == []


def test_a_data_set_in_native_units_says_so(tmp_path):
    """Gas at 3 and 0.2 of emissions a unit; one region of the source, `R`."""
    from tests.unit.interop.small import data_file

    run = CliRunner().invoke
    words = ["import", "osemosys", str(data_file(tmp_path)), "--to", str(tmp_path / "mine")]
    assert run(entry.main, words).exit_code == 0
    words = ["solve", str(tmp_path / "mine/scenario.yaml"), "--no-figures", "--quiet", "--out", str(tmp_path)]
    assert run(entry.main, [*words, "--set", "name=done"]).exit_code == 0
    done = export(tmp_path / "done", "--iamc", tmp_path / "x.csv", "--mps", tmp_path / "x.mps")
    assert (done.exit_code, done.stderr) == (0, "")
    table, meta = pd.read_csv(tmp_path / "x.csv"), pd.read_csv(tmp_path / "x-meta.csv")
    assert set(table["unit"]) == {"native"}
    assert set(table["region"]) == {"R"}
    assert table.set_index("variable").loc["Emissions|CO2", ["2020", "2021"]].tolist() == pytest.approx([2.0, 2.4])
    assert (meta.loc[0, "cost_unit"], meta.loc[0, "emissions_unit"]) == ("native", "native")
