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
    # outcomes and effects
    "sweep.with_unit": ("{name}, {unit}", "{name}，{unit}"),
    "outcome.peak_year": ("Year of the peak", "达峰年份"),
    "outcome.peak_mt": ("Level of the peak", "峰值"),
    "outcome.cumulative_mt": ("Cumulative emissions", "累计排放"),
    "outcome.system_cost": ("System cost", "系统成本"),
    "effects.title": ("What moves {outcome} most: {axes}", "对{outcome}影响最大的因素：{axes}"),
    "effects.title_none": ("Nothing that was varied moves {outcome}", "所变动的因素均不影响{outcome}"),
    "effects.left_out": ("; {n} with smaller effects not shown", "；另有{n}项影响较小，未列出"),
    "tornado.subtitle": (
        "Change against the scenario itself when one axis alone goes to its low or high value (beside the bar)",
        "仅将一个因素取低值或高值（见条旁）时，相对原情景的变化",
    ),
    "drivers.subtitle": (
        "Rank correlation over all runs: 1 means that more of it always goes with more of the outcome, −1 with less",
        "全部求解结果的秩相关系数：1表示同向变化，−1表示反向变化",
    ),
    "morris.subtitle": (
        "Elementary effects over the whole range: mean size with 95 % confidence; spread where it depends on the rest",
        "全范围基本效应：平均绝对值（含95%置信区间）；离散度大表示与其他因素交互或非线性",
    ),
    "sobol_indices.subtitle": (
        "Share of the variance that each explains alone, and together with the others (95 % confidence)",
        "各因素单独及与其他因素共同解释的方差份额（含95%置信区间）",
    ),
    "effect.low": ("at its low value", "取低值"),
    "effect.high": ("at its high value", "取高值"),
    "effect.rank": ("rank correlation", "秩相关系数"),
    "effect.mu_star": ("mean size of the effect (μ*)", "平均绝对效应（μ*）"),
    "effect.sigma": ("spread of the effect (σ)", "效应离散度（σ）"),
    "effect.first": ("alone (first order)", "单独（一阶）"),
    "effect.total": ("with all others (total)", "含交互（总效应）"),
    # distribution of peaks
    "peaks.title": (
        "{share} % of {n} runs peak, between {first} and {last}; the highest level lies between {low} and {high} Mt",
        "{n}次求解中{share}%实现达峰，达峰年份介于{first}–{last}年，峰值介于{low}万吨与{high}万吨之间",
    ),
    "peaks.title_one": (
        "{share} % of {n} runs peak, all in {year}; the highest level lies between {low} and {high} Mt",
        "{n}次求解中{share}%实现达峰，均为{year}年，峰值介于{low}万吨与{high}万吨之间",
    ),
    "peaks.title_none": (
        "None of {n} runs peaks within the horizon; the highest level lies between {low} and {high} Mt",
        "{n}次求解在模型期内均未达峰，最高排放介于{low}万吨与{high}万吨之间",
    ),
    "peaks.subtitle": (
        "{One}: runs by year of highest emissions; grey: the last year, so no peak yet. {Other}: runs by highest level",
        "{One}：按最高排放年份统计的求解次数（灰色为末年，尚未达峰）；{Other}：按最高排放水平统计",
    ),
    "peaks.runs": ("runs", "次"),
    "peaks.not_yet": ("no peak yet", "尚未达峰"),
    "peaks.year_axis": ("year of highest emissions", "最高排放年份"),
    "peaks.level_axis": ("highest level, {unit}", "最高排放水平，{unit}"),
    # frontier of cost and peak year
    "frontier.title_asked": (
        "A peak by {first} costs {cost} billion CNY in the median run, one by {last} {late}",
        "要求{first}年前达峰的成本中位数为{cost}亿元，{last}年前为{late}亿元",
    ),
    "frontier.title_found": (
        "Runs that peak in {first} cost {cost} billion CNY in the median, those of {last} {late}",
        "{first}年达峰的求解结果成本中位数为{cost}亿元，{last}年达峰者为{late}亿元",
    ),
    "frontier.title_free": (
        "A peak by {first} to {last} costs nothing in the median run, and at most {most} billion CNY ({year})",
        "{first}–{last}年任一年达峰的成本中位数均为零，最高为{most}亿元（{year}年）",
    ),
    "frontier.peak": (
        "System cost above that of the same run without its peak, {unit}, discounted",
        "较不设达峰约束的同一情景增加的系统成本，单位：{unit}（折现）",
    ),
    "frontier.system": (
        "System cost above that of the cheapest run, {unit}, discounted",
        "较最低成本求解增加的系统成本，单位：{unit}（折现）",
    ),
    "frontier.asked": ("; dots: runs, line: their median", "；圆点为各次求解，折线为中位数"),
    "frontier.found": ("; dots: runs, line: their median", "；圆点为各次求解，折线为中位数"),
    "frontier.asked_axis": ("no peak later than", "最迟达峰年份"),
    "frontier.found_axis": ("year of highest emissions", "最高排放年份"),
    "frontier.median": ("median {cost}", "中位数{cost}"),
    "frontier.none": ("{n} without\na way", "{n}次\n无可行解"),
    # cost and cumulative emissions
    "tradeoff.title": (
        "Runs emit {low} to {high} Mt in all; the cheapest {cheap} Mt, and the cleanest costs {more} billion CNY more",
        "累计排放介于{low}万吨与{high}万吨之间；成本最低者为{cheap}万吨，排放最低者成本高{more}亿元",
    ),
    "tradeoff.subtitle": (
        "System cost, {cost}, discounted, by emissions of all years; line: no run is both cheaper and cleaner."
        " Runs of other demand or prices are other worlds, not choices",
        "系统成本（{cost}，折现）与全期累计排放；折线为成本与排放均不被优于的求解；需求或价格不同者为不同情境，并非可选方案",
    ),
    "tradeoff.axis": ("emissions of all years, {unit}", "全期累计排放，{unit}"),
    # map of two axes
    "heat.title": (
        "Cumulative emissions range from {low} to {high} Mt over {x} and {y}",
        "随{x}与{y}变化，累计排放由{low}万吨至{high}万吨",
    ),
    "heat.title_none": ("No run of the grid has a solution", "网格中所有情景均无可行解"),
    "heat.without": ("; without a solution: {n}", "；{n}个无可行解"),
    "heat.subtitle": ("Across: {x}; upward: {y}; × and grey: no solution", "横轴：{x}；纵轴：{y}；×（灰色）为无可行解"),
    # parallel coordinates
    "parallel.title": (
        "What leads to high and to low emissions: {n} runs across their axes",
        "何种组合导致高排放或低排放：{n}次求解",
    ),
    "parallel.subtitle": (
        "Each line is a run; the axes that go most with cumulative emissions, and on the right what comes of it",
        "每条折线为一次求解；左侧为与累计排放相关性最高的因素，右侧为结果",
    ),
    "parallel.low": ("lowest third of cumulative emissions", "累计排放最低三分之一"),
    "parallel.middle": ("middle third", "中间三分之一"),
    "parallel.high": ("highest third", "最高三分之一"),
    # findings
    "outcome.last_mt": ("Emissions of the last year", "末年排放"),
    "found.runs": ("{n} runs: {counts}.", "共{n}次求解：{counts}。"),
    "found.optimal": ("{n} with a result", "{n}次有结果"),
    "found.infeasible": ("{n} without a solution", "{n}次无可行解"),
    "found.limit": ("{n} stopped by a limit", "{n}次达到求解上限"),
    "found.failed": ("{n} failed", "{n}次失败"),
    "found.year": (
        "Emissions are highest in {year} in every run; {share} % of the runs peak within the horizon.",
        "所有求解的最高排放年份均为{year}年；{share}%的求解在模型期内达峰。",
    ),
    "found.years": (
        "Emissions are highest between {first} and {last}, in the median run in {middle}; {share} % of the runs peak"
        " within the horizon.",
        "最高排放年份介于{first}年与{last}年之间，中位数为{middle}年；{share}%的求解在模型期内达峰。",
    ),
    "found.spread": (
        "{name}: {middle} {unit} in the median run, {low} to {high} in nine of ten.",
        "{name}：中位数{middle}{unit}，90%的求解介于{low}与{high}之间。",
    ),
    "found.same": ("{name}: {middle} {unit} in nine runs of ten.", "{name}：90%的求解为{middle}{unit}。"),
    "found.peak_cost": (
        "The peak costs {cost} billion CNY in the median run (system cost, discounted, against no peak).",
        "达峰约束的成本中位数为{cost}亿元（系统成本，折现，与不设达峰约束相比）。",
    ),
    "found.peak_costs": (
        "Cost of the peak in the median run, billion CNY (system cost, discounted, against no peak): {costs}.",
        "达峰约束的成本中位数，亿元（系统成本，折现，与不设达峰约束相比）：{costs}。",
    ),
    "found.by_year": ("{cost} by {year}", "{year}年前{cost}"),
    "found.causes": ("{outcome}: moved most by {causes}.", "{outcome}：影响最大的因素为{causes}。"),
    "found.cause": ("{name} ({size})", "{name}（{size}）"),
    "found.rank": ("rank correlation {size}", "秩相关系数{size}"),
    "found.total": ("{size} of the variance with all interactions", "总效应指数{size}"),
    "found.mu_star": ("{size} {unit} over its range", "全范围平均效应{size}{unit}"),
    "found.swing": ("{low} {unit} at its low value, {high} at its high one", "取低值{low}、取高值{high}，{unit}"),
    "found.no_way": ("No run with {axis} at {values} has a solution.", "{axis}取{values}时均无可行解。"),
    "found.reason": ("{n} runs: {reason}", "{n}次：{reason}"),
}
