"""The documentation's site: the repository's own pages, where they lie, built by `make docs`."""

from __future__ import annotations

import sys
from pathlib import Path

import carbonpath

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS))
import make_sources  # noqa: E402

(DOCS / "inputs" / "assumptions.md").write_text(make_sources.assumptions(), encoding="utf-8")

project = "carbonpath"
author = "carbonpath contributors"
version = release = carbonpath.__version__
project_copyright = author

extensions = ["myst_parser", "sphinx.ext.mathjax"]
root_doc = "docs/index"
include_patterns = ["README*.md", "CHANGELOG.md", "CONTRIBUTING.md", "docs/**.md", "inputs/*/README.md"]
nitpicky = True

myst_enable_extensions = ["dollarmath"]
myst_heading_anchors = 3
highlight_language = "none"  # a block without a language is a command, a table or a listing

templates_path = ["_templates"]
html_additional_pages = {"index": "redirect.html"}  # the root of the site leads to docs/index.html
html_theme = "furo"
html_title = f"carbonpath {release}"
html_show_sphinx = False
html_copy_source = False
