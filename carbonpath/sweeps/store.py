"""Compiled structures at hand: the last few of this process, and files that processes share."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Mapping
from dataclasses import dataclass, field

from carbonpath import __version__
from carbonpath.sweeps.folder import Folder
from carbonpath.sweeps.plan import canonical, runs_of
from carbonpath.sweeps.structure import Report, Structure, make_structure
from carbonpath.sweeps.types import Plan, Value

HELD = 2
"""Structures that a process holds; a chunk has one, and the next chunk mostly the same."""


@dataclass
class Structures:
    """Structures by what makes them: inputs, edits, and their runs."""

    held: dict[str, Structure] = field(default_factory=dict)

    def of(self, plan: Plan, edits: Mapping[str, Value], report: Report = lambda phase: None) -> Structure:
        """A structure of the plan: held, read from the plan's store, or compiled and put there.

        Raises
        ------
        CarbonpathError
            where every run of it is refused.
        """
        base = [str(plan.base.path), plan.base.sets, plan.base.edits]
        near = canonical([*base, edits, [run.edits for run in runs_of(plan, edits)]])
        if near not in self.held:
            found = self._stored(plan, edits, near, report)
            while len(self.held) >= HELD:
                del self.held[next(iter(self.held))]
            self.held[near] = found
        return self.held[near]

    def _stored(self, plan: Plan, edits: Mapping[str, Value], near: str, report: Report) -> Structure:
        if plan.store is None:
            return make_structure(plan.base, runs_of(plan, edits), report)
        code = hashlib.sha256(canonical([__version__, near, plan.base.load(edits).hashes]).encode()).hexdigest()
        folder, name = Folder(plan.store), f"{code[:24]}.structure"
        if folder.exists(name):
            found: Structure = pickle.loads(folder.read(name))
            return found
        made = make_structure(plan.base, runs_of(plan, edits), report)
        folder.write(name, pickle.dumps(made))
        return made
