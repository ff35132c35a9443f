"""The sets and parameters of the OSeMOSYS formulation: indices, what values they may take, what absence means.

Names and indices are those of the published model code (OSeMOSYS, GNU MathProg version, Apache-2.0; Howells et al.,
Energy Policy 39 (2011) 5850-5870). `absent` is what holds where a data set does not have the parameter at all: the
formulation's own default, or the value under which the part of the model it belongs to says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

REQUIRED_SETS = ("REGION", "YEAR", "TECHNOLOGY", "TIMESLICE", "FUEL", "MODE_OF_OPERATION")
OPTIONAL_SETS = ("EMISSION", "STORAGE", "SEASON", "DAYTYPE", "DAILYTIMEBRACKET")
SETS = (*REQUIRED_SETS, *OPTIONAL_SETS)
OTHER_SETS = ("_REGION", "UDC", "STORAGEINTRADAY", "STORAGEINTRAYEAR")
"""Sets of other releases; the first only names REGION a second time."""
WHOLE_NUMBERS = ("YEAR", "MODE_OF_OPERATION", "SEASON", "DAYTYPE", "DAILYTIMEBRACKET")
"""Sets whose members are often written as numbers: 1 and 1.0 are the same member."""


@dataclass(frozen=True)
class Spec:
    """One parameter of the formulation."""

    indices: tuple[str, ...]
    allowed: Literal["any", "amount", "limit", "tag", "share", "positive", "method"] = "any"
    """amount: at least 0; limit: at least 0, or -1 for none; tag: 0 or 1; share: 0 to 1; method: 1 or 2."""
    absent: float | None = None
    unsupported: str = ""
    """Why data for it cannot be carried over: a parameter of another release."""


def _spec(indices: str, *rest: object) -> Spec:
    return Spec(tuple(_SHORT[letter] for letter in indices.split()), *rest)  # type: ignore[arg-type]


_SHORT = {
    "r": "REGION",
    "rr": "_REGION",
    "t": "TECHNOLOGY",
    "f": "FUEL",
    "e": "EMISSION",
    "m": "MODE_OF_OPERATION",
    "l": "TIMESLICE",
    "y": "YEAR",
    "s": "STORAGE",
    "ls": "SEASON",
    "ld": "DAYTYPE",
    "lh": "DAILYTIMEBRACKET",
    "u": "UDC",
}
_BY_MODE = "a limit on the activity of one mode"
_UDC = "a constraint of the user's own"

PARAMETERS: dict[str, Spec] = {
    "YearSplit": _spec("l y", "positive"),
    "DiscountRate": _spec("r", "amount"),
    "DiscountRateIdv": _spec("r t", "amount"),
    "DiscountRateStorage": _spec("r s", "amount"),
    "DaySplit": _spec("lh y", "positive"),
    "Conversionls": _spec("l ls", "tag", 0.0),
    "Conversionld": _spec("l ld", "tag", 0.0),
    "Conversionlh": _spec("l lh", "tag", 0.0),
    "DaysInDayType": _spec("ls ld y", "positive"),
    "TradeRoute": _spec("r rr f y", "amount", 0.0),
    "DepreciationMethod": _spec("r", "method"),
    "SpecifiedAnnualDemand": _spec("r f y", "amount", 0.0),
    "SpecifiedDemandProfile": _spec("r f l y", "amount", 0.0),
    "AccumulatedAnnualDemand": _spec("r f y", "amount", 0.0),
    "CapacityToActivityUnit": _spec("r t", "amount", 1.0),
    "CapacityFactor": _spec("r t l y", "amount", 1.0),
    "AvailabilityFactor": _spec("r t y", "amount", 1.0),
    "OperationalLife": _spec("r t", "positive"),
    "ResidualCapacity": _spec("r t y", "amount", 0.0),
    "InputActivityRatio": _spec("r t f m y", "amount", 0.0),
    "OutputActivityRatio": _spec("r t f m y", "amount", 0.0),
    "CapitalCost": _spec("r t y", "amount", 0.0),
    "VariableCost": _spec("r t m y", "any", 0.0),
    "FixedCost": _spec("r t y", "any", 0.0),
    "TechnologyToStorage": _spec("r t s m", "amount", 0.0),
    "TechnologyFromStorage": _spec("r t s m", "amount", 0.0),
    "StorageLevelStart": _spec("r s", "amount", 0.0),
    "StorageMaxChargeRate": _spec("r s", "amount"),
    "StorageMaxDischargeRate": _spec("r s", "amount"),
    "MinStorageCharge": _spec("r s y", "share", 0.0),
    "OperationalLifeStorage": _spec("r s", "positive"),
    "CapitalCostStorage": _spec("r s y", "amount", 0.0),
    "ResidualStorageCapacity": _spec("r s y", "amount", 0.0),
    "CapacityOfOneTechnologyUnit": _spec("r t y", "amount", 0.0),
    "TotalAnnualMaxCapacity": _spec("r t y", "limit", -1.0),
    "TotalAnnualMinCapacity": _spec("r t y", "amount", 0.0),
    "TotalAnnualMaxCapacityInvestment": _spec("r t y", "limit", -1.0),
    "TotalAnnualMinCapacityInvestment": _spec("r t y", "amount", 0.0),
    "TotalTechnologyAnnualActivityUpperLimit": _spec("r t y", "limit", -1.0),
    "TotalTechnologyAnnualActivityLowerLimit": _spec("r t y", "amount", 0.0),
    "TotalTechnologyModelPeriodActivityUpperLimit": _spec("r t", "limit", -1.0),
    "TotalTechnologyModelPeriodActivityLowerLimit": _spec("r t", "amount", 0.0),
    "ReserveMarginTagTechnology": _spec("r t y", "amount", 0.0),
    "ReserveMarginTagFuel": _spec("r f y", "amount", 0.0),
    "ReserveMargin": _spec("r y", "amount", 0.0),
    "RETagTechnology": _spec("r t y", "amount", 0.0),
    "RETagFuel": _spec("r f y", "amount", 0.0),
    "REMinProductionTarget": _spec("r y", "amount", 0.0),
    "EmissionActivityRatio": _spec("r t e m y", "any", 0.0),
    "EmissionsPenalty": _spec("r e y", "any", 0.0),
    "AnnualExogenousEmission": _spec("r e y", "any", 0.0),
    "AnnualEmissionLimit": _spec("r e y", "limit", -1.0),
    "ModelPeriodExogenousEmission": _spec("r e", "any", 0.0),
    "ModelPeriodEmissionLimit": _spec("r e", "limit", -1.0),
    "TechnologyActivityByModeUpperLimit": _spec("r t m y", "limit", -1.0, _BY_MODE),
    "TechnologyActivityByModeLowerLimit": _spec("r t m y", "amount", 0.0, _BY_MODE),
    "TechnologyActivityIncreaseByModeLimit": _spec("r t m y", "amount", 0.0, "a limit on the growth of one mode"),
    "TechnologyActivityDecreaseByModeLimit": _spec("r t m y", "amount", 0.0, "a limit on the fall of one mode"),
    "DisposalCostPerCapacity": _spec("r t", "any", 0.0, "cost of disposal"),
    "RecoveryValuePerCapacity": _spec("r t", "any", 0.0, "value of recovery"),
    "UDCMultiplierTotalCapacity": _spec("r t u y", "any", 0.0, _UDC),
    "UDCMultiplierNewCapacity": _spec("r t u y", "any", 0.0, _UDC),
    "UDCMultiplierActivity": _spec("r t u y", "any", 0.0, _UDC),
    "UDCConstant": _spec("r u y", "any", 0.0, _UDC),
    "UDCTag": _spec("r u", "any", 0.0, _UDC),
    "InputToNewCapacityRatio": _spec("r t f y", "any", 0.0, "an input per new capacity"),
    "InputToTotalCapacityRatio": _spec("r t f y", "any", 0.0, "an input per standing capacity"),
    "StorageMaxCapacity": _spec("r s y", "limit", -1.0, "a limit on the size of a storage"),
}
FOLLOWING = ("DiscountRateIdv", "DiscountRateStorage")
"""Rates that are the region's own where they are not given."""
IGNORED: dict[str, str] = {
    "ResultsPath": "says where results go",
    "TechWithCapacityNeededToMeetPeakTS": "the published equations no longer read it",
    "SalvageFactor": "salvage follows from DepreciationMethod",
    **dict.fromkeys(("StorageInflectionTimes", "StorageUpperLimit", "StorageLowerLimit"), "storages no longer read it"),
    **dict.fromkeys(("DiscountFactor", "DiscountFactorMid"), "computed from DiscountRate"),
    **dict.fromkeys(("DiscountFactorStorage", "DiscountFactorMidStorage"), "computed from DiscountRateStorage"),
    **dict.fromkeys(("CapitalRecoveryFactor", "PvAnnuity"), "computed from rates and OperationalLife"),
}
"""Known names without effect, and why."""
OTHER_NAMES = {"COMMODITY": "FUEL"}
"""Sets under the name of another release."""
