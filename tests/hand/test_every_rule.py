"""No rule without a hand-solved case."""

from __future__ import annotations

import re
from pathlib import Path

from carbonpath.rules import registered


def test_every_rule_has_a_hand_case() -> None:
    """Each registered rule is named by the mark of at least one test of this folder."""
    marked = set()
    for path in Path(__file__).parent.glob("test_*.py"):
        marked.update(re.findall(r"mark\.rule\(\"([a-z_.]+)\"\)", path.read_text(encoding="utf-8")))
    rules = {rule.name for rule in registered()}
    assert rules - marked == set(), "rules without a case solved on paper"
    assert marked - rules == set(), "cases of rules that do not exist"
