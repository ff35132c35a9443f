"""Every word of a diagnosis, in English and Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

LANGS = ("en", "zh")
WORDS: dict[str, tuple[str, str]] = {
    "solvable": ("{name} has a solution", "{name} 有解"),
    "infeasible": ("{name} has no solution", "{name} 无解"),
    "infeasible_peak": (
        "{name} has no solution with its peak; without the peak it has one",
        "{name} 在达峰要求下无解；不设达峰要求则有解",
    ),
    "unbounded": ("{name}: cost falls without end", "{name}：成本可无限下降"),
    "conflict": (
        "What conflicts (none of these can be spared; all else as given)",
        "相互冲突的内容（缺一不可；其余按给定）",
    ),
    "given": (
        "{count} numbers of the rank '{rank}' bear on it as given; the heaviest are",
        "另有 {count} 个“{rank}”类数值按给定参与其中，影响最大的是",
    ),
    "rank_POLICY": ("policy", "政策"),
    "rank_LIMIT": ("limits", "限制"),
    "rank_HISTORY": ("what was observed", "观测值"),
    "rank_DEMAND": ("demands", "需求"),
    "since": ("Since when: {when}", "从何时起：{when}"),
    "since_slice": ("{year}, slice {slice}", "{year} 年，时段 {slice}"),
    "since_year": ("{year}", "{year} 年"),
    "since_horizon": ("over the horizon as a whole", "整个规划期"),
    "balance": (
        "balance of {subject} there, at the least violation [{unit}]",
        "该处{subject}平衡（违反最小时）[{unit}]",
    ),
    "emissions": ("CO2 emissions", "二氧化碳排放"),
    "least_total": ("least in all with all else as given", "其余按给定时的最低总量"),
    "over": ("of it above what is allowed", "其中超出允许的部分"),
    "demand": ("demand", "需求"),
    "lacking": ("lacking", "缺口"),
    "mend": ("What would mend it (each way by itself, verified by solving)", "可行的修改（任选其一，均已求解验证）"),
    "mend_free": (
        "What would mend the run without its peak (each way by itself, verified; then diagnose again with the peak)",
        "可使不含达峰要求的模型可行的修改（任选其一，均已验证；之后请再次诊断达峰要求）",
    ),
    "no_mend": ("no change of single numbers was found that mends it", "未找到通过修改数值即可行的方案"),
    "and": ("; and ", "；并且"),
    "change": ("{what} -> {becomes} {unit}", "{what} → {becomes} {unit}"),
    "change_decline": ("decline after the peak: {was} -> {becomes} %/year", "达峰后年降幅：{was} → {becomes} %/年"),
    "change_demand": ("{what}: {percent} % {less}", "{what}：{less} {percent}%"),
    "less": ("less", "减少"),
    "more": ("more", "增加"),
    "item": ("{what} ({place})", "{what}（{place}）"),
    "max": ("at most", "不高于"),
    "min": ("at least", "不低于"),
    "equal": ("exactly", "等于"),
    "clause": (
        "clause {name} '{title}': {sense} {value} {unit}{years}",
        "条款 {name}“{title}”：{sense} {value} {unit}{years}",
    ),
    "peak_year": ("peak year {value}", "达峰年份 {value}"),
    "peak_fall": ("fall from the peak by {years}: {value}", "至 {years} 较峰值下降：{value}"),
    "peak_cap": ("emission cap: at most {value} {unit} a year", "年排放上限：不高于 {value} {unit}"),
    "peak_budget": ("emission budget: at most {value} {unit}", "累计排放预算：不高于 {value} {unit}"),
    "emission_limit": (
        "emission limit {name} ({species} of {select}): at most {value} {unit}{years}",
        "排放限值 {name}（{select} 的 {species}）：不高于 {value} {unit}{years}",
    ),
    "bound": (
        "{quantity} of {select}: {sense} {value} {unit}{years}",
        "{select} 的{quantity}：{sense} {value} {unit}{years}",
    ),
    "bound_growth": (
        "growth of {select}: {sense} {rate} % a year from a seed of {value} {unit}{years}",
        "{select} 的增速：{sense}每年 {rate}%，起步量 {value} {unit}{years}",
    ),
    "pin_low": (
        "observed {quantity} of {select}: at least {value} {unit}{years}",
        "{select} 的历史{quantity}：不低于 {value} {unit}{years}",
    ),
    "pin_high": (
        "observed {quantity} of {select}: at most {value} {unit}{years}",
        "{select} 的历史{quantity}：不高于 {value} {unit}{years}",
    ),
    "quota": (
        "quota {name} of {select}: at most {value} {unit}{years}",
        "配额 {name}（{select}）：不高于 {value} {unit}{years}",
    ),
    "shift": (
        "shift of {name} in {commodity}: at most {value} {unit}",
        "{commodity} 中 {name} 的份额变化：不高于 {value} {unit}",
    ),
    "reserve": ("reserve margin of {name}: at least {value}", "{name} 的备用率：不低于 {value}"),
    "least_use": ("least use of {name}: {value} of its capacity", "{name} 的最低利用率：容量的 {value}"),
    "demand_of": ("demand for {name}{years}", "{name} 的需求{years}"),
    "years": (" in {first}", "（{first} 年）"),
    "years_to": (" in {first}-{last}", "（{first}–{last} 年）"),
    "quantity_capacity": ("capacity", "容量"),
    "quantity_new": ("new build a year", "年新增容量"),
    "quantity_activity": ("activity", "产出"),
    "quantity_cumulative_new": ("new build over the horizon", "规划期累计新增容量"),
    "quantity_cumulative_activity": ("activity over the horizon", "规划期累计产出"),
    "runaway": (
        "{what} in {year} costs {price} {unit} a unit and has no limit",
        "{year} 年 {what} 的单位成本为 {price} {unit}，且没有上限",
    ),
    "runaway_with": ("with it grows {what}", "随之增长的有 {what}"),
    "runaway_place": ("a negative price stands at {places}", "负价格写在 {places}"),
    "runaway_remedy": (
        "give it a limit in bounds.csv, or a price that is not negative",
        "请在 bounds.csv 中为其设上限，或取消负价格",
    ),
    "offer": (
        "'carbonpath diagnose {scenario}' says what conflicts, since when, and what would mend it",
        "“carbonpath diagnose {scenario}”可说明冲突所在、从何时起以及如何修改",
    ),
    "limit": (
        "stopped by a limit after {seconds:.0f} s and {iterations} iterations: HiGHS says '{status}'",
        "达到限制，用时 {seconds:.0f} 秒、{iterations} 次迭代：HiGHS 状态为“{status}”",
    ),
    "limit_bound": (
        "the objective is at least {objective:,.6g}; {rows} rows were still violated, by {total:.2g} in all",
        "目标值下界为 {objective:,.6g}；仍有 {rows} 行未满足，合计 {total:.2g}",
    ),
    "limit_neither": (
        "neither a feasible point nor a bound yet: it was still in its first phase",
        "尚无可行点和下界：仍处于第一阶段",
    ),
    "limit_open": ("its objective stood at {objective:,.6g}", "当时目标值为 {objective:,.6g}"),
    "limit_early": ("it had not begun to iterate", "尚未开始迭代"),
    "limit_remedy": (
        "raise solver.time_limit (--time-limit), or coarsen: --set 'time={{days: 4, hours: 4}}' or horizon.milestones",
        "请提高 solver.time_limit（--time-limit），或降低精度：--set 'time={{days: 4, hours: 4}}'",
    ),
}
"""Text by key: English, Chinese."""


def say(key: str, lang: str, **values: object) -> str:
    """Text of the catalogue with its places filled in."""
    return WORDS[key][LANGS.index(lang)].format(**values)


def lines_of_limit(progress: Mapping[str, Any], lang: str) -> list[str]:
    """How far a solver had come when a limit stopped it, and what to try."""
    key = {"Pr": "limit_bound", "Ph1": "limit_neither"}.get(progress["phase"], "limit_open")
    key = key if progress["known"] else "limit_early"
    return [say(each, lang, **progress) for each in ("limit", key, "limit_remedy")]
