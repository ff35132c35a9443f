"""What a scenario file may say, key by key, with the default of each.

Unknown keys are refused; `reading/settings.py` names the nearest known one and the line.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from carbonpath.schema.cells import Name, YearCell

LONGEST_NAME = 80
RESERVED_NAMES = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))]
)
"""Words that are no folder name on some systems."""

Share = Annotated[float, Field(ge=0.0, lt=1.0, allow_inf_nan=False)]
Amount = Annotated[float, Field(gt=0.0, allow_inf_nan=False)]
Number = Annotated[float, Field(allow_inf_nan=False, strict=True)]


def _plain_name(name: str) -> str:
    """A name that is one folder: nothing that leads elsewhere or that a system refuses."""
    plain = (
        0 < len(name) <= LONGEST_NAME
        and name == name.strip()
        and all(letter.isalnum() or letter in "-_. " for letter in name)
        and not name.startswith((".", "-"))
        and not name.endswith(".")
        and ".." not in name
        and name.split(".")[0].casefold() not in RESERVED_NAMES
    )
    if not plain:
        raise PydanticCustomError(
            "plain_name",
            "a plain folder name of at most {length} letters, digits, '-', '_', single '.' or blanks inside,"
            " that no system reserves",
            {"length": LONGEST_NAME},
        )
    return name


def bilingual(value: Any) -> Any:
    """A plain text stands for both languages."""
    return {"en": value, "zh": value} if isinstance(value, str) else value


FolderName = Annotated[str, Field(strict=True), AfterValidator(_plain_name)]


class Settings(BaseModel):
    """Common settings: immutable, no unknown key."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Title(Settings):
    """The scenario's title as it appears on charts; a plain text stands for both languages."""

    en: Annotated[str, Field(min_length=1, max_length=200)]
    zh: Annotated[str, Field(min_length=1, max_length=200)]


BothLanguages = Annotated[Title, BeforeValidator(bilingual, json_schema_input_type=Title | str)]


class Horizon(Settings):
    """First and last year; `milestones` are the model years, each standing for itself up to the next."""

    start: YearCell
    end: YearCell
    milestones: tuple[YearCell, ...] | None = Field(default=None, description="default: every year")
    stands_for: Literal["period", "year"] = Field(
        default="period",
        description="period: a milestone counts for the years up to the next one; year: for itself alone, and the"
        " last one is the end",
    )


class TimeSettings(Settings):
    """Day blocks and slices a day; `hours` must divide the slices a day of time_slices.csv."""

    days: Annotated[int, Field(ge=1, le=366)]
    hours: Annotated[int, Field(ge=1, le=24)]


class History(Settings):
    """`fixed`: observed bands hold until `until`, decisions begin the year after; `free`: from the start on."""

    mode: Literal["fixed", "free"] = "free"
    until: YearCell | None = None


class FallBy(Settings):
    """By `year` emissions lie at least `share` below the free run's maximum up to the peak year."""

    year: YearCell
    share: Share


class Peak(Settings):
    """What is asked of the city's peak (equation 14)."""

    year: YearCell | None = Field(default=None, description="no later than this year")
    decline: Share = Field(default=0.0, description="least yearly fall after the peak")
    cap: Amount | None = Field(default=None, description="level cap, Mt CO2 a year")
    budget: Amount | None = Field(default=None, description="cumulative budget, Mt CO2 over the horizon")
    padding: Literal["free-run", "allowed"] = Field(
        default="free-run", description="free-run: never above the free run's running maximum"
    )
    plateau_years: Annotated[int, Field(ge=0, le=50)] | None = None
    fall_by: FallBy | None = None

    @model_validator(mode="after")
    def _asks_something(self) -> Peak:
        if self.year is None and self.cap is None and self.budget is None:
            raise PydanticCustomError("empty_peak", "a peak with a year, a cap or a budget (or 'peak: null')")
        return self


class ClauseSettings(Settings):
    """Which sets of clauses hold, which are left out, may be missed at a penalty, or must be kept."""

    sets: tuple[str, ...] = Field(default=(), description="files of inputs/<city>/clauses/, without .csv")
    off: tuple[str, ...] = Field(default=(), description="ids left out")
    soft: dict[str, Annotated[float, Field(ge=0.0, allow_inf_nan=False)] | None] = Field(
        default_factory=dict,
        description="id: penalty in the clause's penalty_unit (CNY per unit of the numerator when it names none);"
        " null: the clause's own penalty",
    )
    hard: tuple[str, ...] = Field(default=(), description="ids that must be kept, whatever penalty their set gives")


class MarketSettings(Settings):
    """The carbon market's design; its numbers stand in the tables market_*.csv."""

    design: Literal["none", "price", "cap"] = Field(
        default="none", description="price: on covered emissions; cap: allowances, whose price follows from the model"
    )
    first: YearCell | None = Field(
        default=None, alias="from", description="first year; default: the year after fixed history, else the first one"
    )
    price: Annotated[float, Field(ge=0.0, allow_inf_nan=False)] | None = Field(
        default=None, description="design price: constant real CNY/t; default: the path of market_values"
    )
    widen: tuple[Name, ...] = Field(default=(), description="stages of wider coverage that are in force")
    allocation: Literal["cap", "benchmark"] = Field(
        default="cap", description="cap: a fixed amount; benchmark: by output, from market_benchmarks"
    )
    banking: Literal["yes", "no"] = Field(default="yes", description="whether allowances are carried on")
    national: Literal["yes", "no"] = Field(
        default="yes", description="whether members of the national market pay its price, in designs price and cap"
    )


class YearRange(Settings):
    """Years an edit touches: `after` a year, or `from` and `to`, both included."""

    after: YearCell | None = None
    first: YearCell | None = Field(default=None, alias="from")
    to: YearCell | None = None

    def holds(self, year: int) -> bool:
        """Whether `year` lies in the range."""
        return (
            (self.after is None or year > self.after)
            and (self.first is None or year >= self.first)
            and (self.to is None or year <= self.to)
        )


FilterValue = str | int | None
Filter = dict[str, FilterValue | tuple[FilterValue, ...]]
Operand = Number | Literal["value"]


class Edit(Settings):
    """A change of input cells: one operation on a column of the rows that `where` selects and `but` does not.

    `drop` takes the rows themselves out.
    """

    table: str
    where: Filter = Field(
        default_factory=dict, description="column: a value, a list of values, or a pattern with *; blank: every row"
    )
    but: Filter = Field(default_factory=dict, description="as `where`: rows that are spared")
    column: str = Field(default="value", description="a column, or a parameter of a long table")
    years: YearRange | None = None
    assign: Number | str | None = Field(default=None, alias="set")
    multiply: Operand | None = Field(default=None, description="in a lever the word `value` stands for its number")
    add: Operand | None = None
    scale_growth: Operand | None = Field(default=None, description="multiplies rates of growth from year to year")
    drop: Literal["yes"] | None = Field(default=None, description="takes the rows out")

    @model_validator(mode="after")
    def _one_operation(self) -> Edit:
        if sum(given is not None for _, given in self.operations()) != 1:
            raise PydanticCustomError("one_operation", "exactly one of set, multiply, add, scale_growth, drop")
        return self

    def operations(self) -> tuple[tuple[str, float | str | None], ...]:
        """Every operation by name with its operand, None where not given."""
        return (
            ("set", self.assign),
            ("multiply", self.multiply),
            ("add", self.add),
            ("scale_growth", self.scale_growth),
            ("drop", self.drop),
        )


class Lever(Settings):
    """A named, documented group of edits with a range (`inputs/<city>/levers.yaml`)."""

    title: BothLanguages
    unit: str = Field(default="multiplier", description="of the lever's number")
    low: Number
    central: Number
    high: Number
    grade: Literal["A", "B", "C"]
    source: Annotated[str, Field(min_length=1)]
    note: str | None = None
    edits: tuple[Edit, ...] = Field(min_length=1)


class SolverSettings(Settings):
    """How HiGHS is run; `auto` takes the method that was fastest on this kind of model."""

    method: Literal["auto", "simplex", "ipm"] = "auto"
    threads: Annotated[int, Field(ge=1, le=1024)] = 2
    time_limit: Annotated[float, Field(gt=0.0, allow_inf_nan=False)] | None = Field(default=None, description="s")


Method = Literal["annuity", "overnight_sinking_fund", "overnight_straight_line"]


class FinanceSettings(Settings):
    """How an investment becomes one present-value coefficient (equation 2)."""

    investment: Method = "annuity"
    by_place: dict[str, Method] = Field(default_factory=dict, description="method of the technologies of a place")


class ScenarioSettings(Settings):
    """One scenario file after inheritance and overrides."""

    name: FolderName = Field(description="folder under results/")
    title: BothLanguages | None = Field(default=None, description="as charts and reports show it")
    extends: str | None = Field(default=None, description="scenario file, from this file's folder; later keys win")
    inputs: Annotated[str, Field(min_length=1)] = Field(description="folder of the input tables")
    horizon: Horizon
    time: TimeSettings | None = Field(default=None, description="default: the slices as time_slices.csv has them")
    discount_rate: Annotated[float, Field(ge=0.0, le=0.5, allow_inf_nan=False)] = Field(
        default=0.05, description="social rate, real, a year"
    )
    boundary: Literal["city", "territorial"] = Field(
        default="city", description="city: territorial emissions and those of imported power; territorial: without"
    )
    places: tuple[Name, ...] | None = Field(
        default=None, description="places in the model; default: those that places.csv includes, else all"
    )
    import_accounting: Literal["average", "residual"] = Field(
        default="average",
        description="average: imported power at the pool's average factor; residual: contracts stand beside it",
    )
    base_year: Literal["fixed", "free"] = Field(
        default="fixed",
        description="fixed: the first year keeps to its calibrated bands and builds nothing beside the stock",
    )
    history: History = History()
    release: Literal["yes", "no"] = Field(
        default="yes", description="yes: bands are released over their release_years; no: they end with history"
    )
    prices: Literal["market", "resource"] = Field(
        default="market",
        description="the objective holds market: what is paid, with taxes and transfers; resource: resources",
    )
    finance: FinanceSettings = FinanceSettings()
    peak: Peak | None = Field(default=None, description="what is asked of the city's peak; null: nothing")
    clauses: ClauseSettings = ClauseSettings()
    market: MarketSettings = MarketSettings()
    levers: dict[str, Literal["low", "central", "high"] | Number] = Field(
        default_factory=dict, description="names of levers.yaml; a number is in the lever's unit"
    )
    edits: tuple[Edit, ...] = Field(
        default=(), description="of input cells, after the levers; lists append along `extends`"
    )
    own_rows: Annotated[str, Field(min_length=1)] | None = Field(
        default=None,
        description="folder of table rows of this scenario alone, laid over the inputs after levers and edits in the"
        " place of rows of the same key",
    )
    solver: SolverSettings = SolverSettings()
