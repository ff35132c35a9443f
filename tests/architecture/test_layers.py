"""What import-linter cannot say about the house: who imports what by hand, how long files are, what names mean."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "carbonpath"
FILES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE = 300
PUBLIC_FUNCTIONS = ("load", "solve", "sweep")


def imports(file: Path) -> Iterator[str]:
    """Full names of all modules a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            yield node.module or ""


def users_of(package: str) -> set[str]:
    return {
        file.relative_to(PACKAGE).as_posix()
        for file in FILES
        if any(name.split(".")[0] == package for name in imports(file))
    }


def test_only_the_highs_file_imports_highspy():
    assert users_of("highspy") == {"solver/highs.py"}


def test_only_model_and_solver_import_pyomo():
    allowed = ("network/", "sectors/", "policies/", "solver/", "rules.py", "system.py")
    assert [user for user in sorted(users_of("pyomo")) if not user.startswith(allowed)] == []


def test_only_charts_draw():
    assert {user.split("/")[0] for user in users_of("matplotlib")} == {"charts"}


def test_only_cli_knows_the_command_line():
    assert {user.split("/")[0] for user in users_of("click") | users_of("rich")} == {"cli"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_one_idea_per_file(file: Path):
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


def test_no_subpackage_bears_the_name_of_a_public_function():
    assert [name for name in PUBLIC_FUNCTIONS if (PACKAGE / name).exists() or (PACKAGE / f"{name}.py").exists()] == []


def run_python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_public_functions_and_subpackages_live_together():
    """`carbonpath.solve` stays a function after `carbonpath.solver.highs` is imported, in either order."""
    for order in ("carbonpath.solve; import carbonpath.solver.highs", "import carbonpath.solver.highs"):
        print_kinds = "print(callable(carbonpath.solve), callable(carbonpath.load), carbonpath.solver.highs.__name__)"
        out = run_python(f"import carbonpath; {order}; {print_kinds}")
        assert out.split() == ["True", "True", "carbonpath.solver.highs"]


def test_importing_the_package_is_light():
    heavy = run_python("import sys, carbonpath; print(*sorted({name.split('.')[0] for name in sys.modules}))").split()
    assert not {"pandas", "numpy", "pyomo", "highspy", "pydantic", "pint", "matplotlib", "yaml"} & set(heavy)


def test_an_unknown_public_name_is_an_attribute_error():
    import carbonpath

    with pytest.raises(AttributeError, match="no attribute 'solv'"):
        _ = carbonpath.solv
