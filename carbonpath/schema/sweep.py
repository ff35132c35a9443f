"""What a sweep file may say: a scenario, a design, and the axes along which its runs differ."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from carbonpath.schema.scenario import BothLanguages, Edit, FolderName, Number, Settings, Title

Kind = Literal["grid", "oat", "lhs", "sobol", "morris", "saltelli", "table"]
SAMPLED = ("lhs", "sobol", "morris", "saltelli")
"""Designs that draw from the axes' distributions; the others take their points."""
MOST_RUNS = 100_000
Kept = Literal[
    "summary", "emissions", "capacity", "activity", "clauses", "prices", "costs", "investment", "indicators",
    "balance", "market", "dispatch",
]  # fmt: skip
"""Tables of a result that a sweep may keep; the summary and the path of emissions are always kept."""
Value = Any
"""Of an axis: whatever the scenario takes there."""


class Design(Settings):
    """How the runs are chosen.

    `grid`: every combination of the axes' points. `oat`: the scenario itself, then each point of each axis with the
    other axes as in the scenario. `lhs`, `sobol`: `samples` points of a Latin hypercube or a Sobol sequence.
    `morris`: `samples` trajectories of elementary effects. `saltelli`: `samples` base points of Saltelli's sample,
    for Sobol indices. `table`: the runs of a csv, a column an axis.
    """

    kind: Kind
    samples: Annotated[int, Field(ge=1, le=MOST_RUNS)] | None = Field(
        default=None, description="lhs, sobol: runs; morris: trajectories (10); saltelli: base points"
    )
    seed: Annotated[int, Field(ge=0, le=2**32 - 1)] = Field(default=1, description="the same seed, the same runs")
    levels: Annotated[int, Field(ge=2, le=100, multiple_of=2)] = Field(default=4, description="morris: levels an axis")
    file: Annotated[str, Field(min_length=1)] | None = Field(default=None, description="table: the csv of runs")

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Design:
        if self.kind in ("lhs", "sobol", "saltelli") and self.samples is None:
            raise PydanticCustomError("no_samples", "design '{kind}' with samples", {"kind": self.kind})
        if self.kind not in SAMPLED and self.samples is not None:
            raise PydanticCustomError(
                "samples_unused", "no samples: the points of the axes make a design '{kind}'", {"kind": self.kind}
            )
        if self.kind == "saltelli" and self.samples is not None and self.samples.bit_count() != 1:
            raise PydanticCustomError("power", "a power of 2, for Saltelli's sample rests on a Sobol sequence")
        if (self.kind == "table") != (self.file is not None):
            raise PydanticCustomError("file_unused", "a file with design 'table' and with no other")
        return self


class Axis(Settings):
    """One axis: listed values, or a range with a distribution; blank for a lever: its range in `levers.yaml`.

    Its name is a path of the scenario (`peak.year`, `levers.gas_price`), or, where it has `edits` of its own, a word
    for them: the word `value` in an edit stands for the axis's value, as in a lever.
    """

    title: BothLanguages | None = None
    unit: str | None = None
    values: tuple[Value, ...] | None = Field(default=None, min_length=1)
    weights: tuple[Annotated[float, Field(gt=0.0, allow_inf_nan=False)], ...] | None = Field(
        default=None, description="of the values, where they are drawn; default: all alike"
    )
    distribution: Literal["uniform", "triangular", "normal"] | None = Field(default=None, description="default uniform")
    low: Number | None = None
    high: Number | None = None
    mode: Number | None = Field(default=None, description="triangular: the most likely value; default: the middle")
    mean: Number | None = Field(default=None, description="normal, cut off at low and high")
    sd: Annotated[Number, Field(gt=0.0)] | None = None
    step: Annotated[Number, Field(gt=0.0)] | None = Field(default=None, description="values are low, low + step, ...")
    points: Annotated[int, Field(ge=2, le=1000)] | None = Field(
        default=None, description="of a range in a grid or one at a time, evenly spaced; default 3, one at a time 2"
    )
    beyond: Literal["yes"] | None = Field(default=None, description="a lever may leave the range of levers.yaml")
    edits: tuple[Edit, ...] | None = Field(default=None, min_length=1)

    @model_validator(mode="after")
    def _is_one_kind(self) -> Axis:
        ranged = {"low", "high", "mode", "mean", "sd", "step", "points", "distribution"} & self.model_fields_set
        if self.values is not None and ranged:
            raise PydanticCustomError(
                "values_and_range", "either values or a range, not also '{key}'", {"key": sorted(ranged)[0]}
            )
        if self.weights is not None and (self.values is None or len(self.weights) != len(self.values)):
            raise PydanticCustomError("weights", "weights beside values, one each")
        self._check_range()
        return self

    def _check_range(self) -> None:
        low, high = self.low, self.high
        if (low is None) != (high is None):
            raise PydanticCustomError("half_range", "both low and high")
        if low is None or high is None:
            if self.mean is not None or self.mode is not None or self.step is not None:
                raise PydanticCustomError("no_range", "low and high beside a mode, a mean or a step")
            return
        if low >= high:
            raise PydanticCustomError("order", "low below high")
        if (self.distribution == "normal") != (self.mean is not None and self.sd is not None):
            raise PydanticCustomError("normal", "mean and sd with distribution 'normal', and with no other")
        if self.mode is not None and (self.distribution != "triangular" or not low <= self.mode <= high):
            raise PydanticCustomError("mode", "a mode from low to high, with distribution 'triangular'")
        if self.step is not None and (self.distribution is not None or self.points is not None):
            raise PydanticCustomError("step", "a step without distribution and points")
        if self.step is not None and self.step > high - low:
            raise PydanticCustomError("long_step", "a step within the range")


def _axis(written: Any) -> Any:
    """A list stands for its values, a blank for the lever's range."""
    if isinstance(written, list | tuple):
        return {"values": written}
    return {} if written is None else written


WrittenAxis = Annotated[Axis, BeforeValidator(_axis, json_schema_input_type=Axis | tuple[Value, ...] | None)]


class SweepSettings(Settings):
    """One sweep file."""

    name: FolderName = Field(description="folder under results/")
    title: BothLanguages | None = None
    scenario: Annotated[str, Field(min_length=1)] = Field(description="scenario file, from this file's folder")
    set: dict[str, Value] = Field(default_factory=dict, description="path: value, for every run")
    design: Design
    axes: dict[str, WrittenAxis] = Field(default_factory=dict)
    keep: tuple[Kept, ...] = Field(
        default=("summary", "emissions", "capacity", "clauses", "prices"), description="tables kept of each run"
    )

    @model_validator(mode="after")
    def _has_axes(self) -> SweepSettings:
        if self.design.kind == "table":
            filled = [name for name, axis in self.axes.items() if axis.values is not None or axis.low is not None]
            if filled:
                raise PydanticCustomError(
                    "table_axes", "no values of axis '{axis}': the table has them", {"axis": filled[0]}
                )
        elif not self.axes:
            raise PydanticCustomError("no_axes", "at least one axis")
        return self


PATH_TITLES = {
    "peak.year": Title(en="Latest year of the peak", zh="最迟达峰年份"),
    "peak.decline": Title(en="Yearly fall after the peak", zh="达峰后年降幅"),
    "peak.cap": Title(en="Cap on yearly emissions", zh="年排放上限"),
    "peak.budget": Title(en="Budget of cumulative emissions", zh="累计排放预算"),
    "market.price": Title(en="Carbon price", zh="碳价"),
    "discount_rate": Title(en="Discount rate", zh="贴现率"),
}
"""What charts call an axis that has no title of its own and is no lever."""


def is_sweep(document: object) -> bool:
    """Whether the keys of a file are those of a sweep: no scenario names a scenario or axes."""
    return isinstance(document, Mapping) and bool({"scenario", "axes", "design"} & set(document))
