"""Labels of the charts of sweeps, and the sentences of their summary."""

from __future__ import annotations

Pair = tuple[str, str]

TEXTS: dict[str, Pair] = {
    "stamp.sweep": ("Sweep: {title}; {n} runs", "情景集：{title}，{n}次求解"),
    # fan of emissions
    "fan.title": (
        "By {end} emissions lie between {low} and {high} Mt in {n} runs, half of them below {middle} Mt",
        "{n}次求解中，{end}年碳排放介于{low}万吨与{high}万吨之间，半数低于{middle}万吨",
    ),
    "fan.subtitle": (
        "CO₂ of the city, {unit} a year; bands hold 90 % and 50 % of the runs of each year, the line halves them",
        "全市碳排放，单位：{unit}/年；色带依次含当年90%和50%的求解结果，中线为中位数",
    ),
    "fan.subtitle_few": (
        "CO₂ of the city, {unit} a year; each line is a run, the thick one halves the runs of each year",
        "全市碳排放，单位：{unit}/年；每条细线为一次求解，粗线为中位数",
    ),
    "fan.median": ("Median", "中位数"),
    "fan.p05": ("5 % of runs below", "5%低于此线"),
    "fan.p95": ("5 % of runs above", "5%高于此线"),
    "fan.lowest": ("Lowest", "最低"),
    "fan.highest": ("Highest", "最高"),
}
