"""Titles and labels of the charts of emissions, electricity, money, clauses and comparisons."""

from __future__ import annotations

Pair = tuple[str, str]

TEXTS: dict[str, Pair] = {
    "list.between": (", ", "、"),
    "list.last": (" and ", "和"),
    # emissions
    "emissions.interior": (
        "Emissions peak in {year} at {mt} Mt{below}{then}",
        "碳排放于{year}年达峰，峰值{mt}万吨{below}{then}",
    ),
    "emissions.history": (
        "Emissions peaked in {year}, a year of fixed history, at {mt} Mt{below}{then}",
        "碳排放已在历史固定年份{year}年达峰，峰值{mt}万吨{below}{then}",
    ),
    "emissions.falls": (" and fall to {last} Mt by {end}", "，{end}年降至{last}万吨"),
    "emissions.stays": (" and hardly fall by {end}", "，至{end}年几乎未降"),
    "emissions.below": (", {mt} Mt below the peak without the constraint,", "（比不设达峰约束低{mt}万吨）"),
    "emissions.base": (
        "Emissions never exceed the {mt} Mt of {year}{then}",
        "碳排放始终不高于{year}年的{mt}万吨{then}",
    ),
    "emissions.edge": (
        "Emissions do not peak by {end}: they reach {mt} Mt",
        "碳排放至{end}年仍未达峰，升至{mt}万吨",
    ),
    "emissions.subtitle": (
        "CO₂ by sector, {unit} a year; power at the factor of the year",
        "分部门碳排放，单位：{unit}/年；外来电按当年因子计",
    ),
    "emissions.idle": ("; the peak constraint changes nothing", "；达峰约束未起作用"),
    "emissions.axis": ("{unit} a year", "{unit}/年"),
    "emissions.peak": ("Peak {year}: {mt} Mt", "{year}年达峰：{mt}万吨"),
    "emissions.highest": ("Highest {year}: {mt} Mt", "最高{year}年：{mt}万吨"),
    "emissions.observed_city": ("Published city accounts,\nwith range", "已发表的城市\n核算（含区间）"),
    "emissions.observed_territorial": ("Published territorial\naccounts", "已发表的属地核算"),
    "series.city": ("City total", "全市合计"),
    "series.territorial": ("Territorial", "属地排放"),
    "series.free_run": ("Without peak constraint", "不设达峰约束"),
    "series.frozen_factor": ("Import factor frozen", "外来电因子冻结"),
    # air pollutants
    "pollutants.falls": (
        "{name} emissions fall by {share} % from {first_year} to {last_year}",
        "{first_year}–{last_year}年{name}排放下降{share}%",
    ),
    "pollutants.rises": (
        "{name} emissions rise by {share} % from {first_year} to {last_year}",
        "{first_year}–{last_year}年{name}排放上升{share}%",
    ),
    "pollutants.mean": (
        "; PM2.5 in the air goes from {first} to {last} µg/m³",
        "，PM2.5年均浓度由{first}变为{last}微克/立方米",
    ),
    "pollutants.subtitle": ("Emissions of the city by sector, {unit} a year", "分部门城市排放，单位：{unit}/年"),
    "pollutants.subtitle_mean": (
        "{One}: city emissions by sector, {unit} a year, without solvents, dust and cooking. {Other}: annual mean",
        "{One}：分部门城市排放（不含溶剂、扬尘和餐饮油烟），单位：{unit}/年；{Other}：年均浓度",
    ),
    "pollutants.axis": ("{name}, {unit} a year", "{name}，{unit}/年"),
    "pollutants.mean_axis": ("PM2.5 in the air, {unit}", "PM2.5年均浓度，{unit}"),
    "pollutants.modelled": ("Model", "模型"),
    "pollutants.outside": ("From outside the city", "来自市外"),
    "pollutants.observed": ("Observed", "观测值"),
    "species.nox": ("NOx", "氮氧化物"),
    "species.so2": ("SO₂", "二氧化硫"),
    "species.pm25": ("Primary PM2.5", "一次PM2.5"),
    "species.voc": ("VOC", "挥发性有机物"),
    # electricity
    "electricity.title": (
        "Electricity use {verb} from {first} TWh in {first_year} to {last} TWh in {last_year}; imports cover {share} %",
        "用电量由{first_year}年的{first}亿千瓦时{verb}{last_year}年的{last}亿千瓦时，外来电占{share}%",
    ),
    "verb.rises": ("rises", "升至"),
    "verb.falls": ("falls", "降至"),
    "electricity.subtitle": (
        "Electricity supplied, {unit} a year; use includes grid losses and plants' own use",
        "电力供应，单位：{unit}/年；用电量含网损和厂用电",
    ),
    "electricity.axis": ("{unit} a year", "{unit}/年"),
    "electricity.use": ("Electricity use", "全社会用电量"),
    "dispatch.title": (
        "The peak load {verb} from {first} GW in {first_year} to {last} GW in {last_year}",
        "最高负荷由{first_year}年的{first}万千瓦{verb}{last_year}年的{last}万千瓦",
    ),
    "dispatch.subtitle": (
        "Supply hour by hour on a usual day and on the day of highest load, {unit}; below zero: charging",
        "典型日与最高负荷日逐时供电，单位：{unit}；零以下为充电",
    ),
    "dispatch.title_year": (
        "The load of {year} is highest at {load} GW at {hour} h; {group} covers {share} % of it",
        "{year}年最高负荷{load}万千瓦，出现在{hour}时，其中{group}占{share}%",
    ),
    "dispatch.head": ("{day}, {year}", "{year}年{day}"),
    "dispatch.load": ("Load", "负荷"),
    "dispatch.hour": ("hour of the day", "小时"),
    "dispatch.axis": ("{unit}", "{unit}"),
    "shifting.title": (
        "In {year} up to {down} GW of load leave an hour, and up to {up} GW come to another of the same day",
        "{year}年单小时最多移出负荷{down}万千瓦，同日其他时段最多移入{up}万千瓦",
    ),
    "shifting.subtitle": (
        "Above zero: load that comes to the hour; below: load that leaves it, {unit}",
        "零以上为移入负荷，零以下为移出负荷，单位：{unit}",
    ),
    "day.usual": ("Usual day", "典型日"),
    "day.highest": ("Day of highest load", "最高负荷日"),
    # costs
    "sector_costs.title": (
        "The energy system costs {first} billion CNY in {first_year} and {last} in {last_year}; "
        "{share} % of it for {sector}",
        "能源系统年成本由{first_year}年的{first}亿元{verb}{last_year}年的{last}亿元，{sector}占{share}%",
    ),
    "sector_costs.subtitle": (
        "Resource cost by sector, {unit} a year at 2020 prices; what is built after 2020 as annuity, older is sunk",
        "分部门资源成本，单位：{unit}/年（2020年价，2020年后新建按年金计，存量视为沉没），不含税费与转移支付",
    ),
    "cost.axis": ("{unit} a year", "{unit}/年"),
    "kind_costs.title": (
        "Resource cost is {share} % of the {total} billion CNY paid in {year}",
        "{year}年共支付{total}亿元，其中资源成本占{share}%",
    ),
    "kind_costs.subtitle": (
        "Yearly cost by kind, {unit} a year at 2020 prices, what is built after 2020 as annuity, what stood is sunk",
        "按性质划分的年成本，单位：{unit}/年（2020年价，2020年后新建按年金计，存量视为沉没）",
    ),
    "cost.total": ("Total", "合计"),
    "kind.resource": ("Resource cost", "资源成本"),
    "kind.tax": ("Taxes", "税费"),
    "kind.transfer": ("Transfers", "转移支付"),
    "kind.hurdle": ("Hurdle costs", "隐性成本"),
    "investment.title": (
        "Investment adds up to {total} billion CNY in {first_year}–{last_year}, {share} % of it in {sector}",
        "{first_year}–{last_year}年投资合计{total}亿元，{sector}占{share}%",
    ),
    "investment.subtitle": (
        "Overnight investment by sector in the year it is made, {unit} a year at 2020 prices",
        "分部门当年投资（隔夜成本），单位：{unit}/年（2020年价）",
    ),
    # clauses
    "clauses.title": (
        "The plan's imposed targets: {reached} of {n} reached on time",
        "方案的约束指标：{n}项中按期达到{reached}项",
    ),
    "clauses.late": (", {n} later", "，推迟达到{n}项"),
    "clauses.never": (", {n} not reached", "，未达到{n}项"),
    "clauses.missed_in": ("missed until {year},", "至{year}年未达到，"),
    "clauses.join": (", ", "，"),
    "clauses.then_met": ("then met", "此后达到"),
    "clauses.then_binding": ("then binding", "此后起约束"),
    "clauses.covered": ("tighter {years}: {bound}", "{years}年更严：{bound}"),
    "clauses.none": ("No target of the plan is imposed in this run", "本次求解未施加方案指标"),
    "clauses.subtitle_brief": ("Result in the tightest year", "结果取最紧年份"),
    "clauses.subtitle": (
        "Result in the tightest year; price: million CNY a year for one point (or unit) more, at its highest",
        "结果取最紧年份；影子价格：指标再收紧一个百分点（或一个单位）的最高代价，百万元/年",
    ),
    "clauses.head.title": ("Target", "指标"),
    "clauses.head.bound": ("Plan", "方案要求"),
    "clauses.head.value": ("Result", "结果"),
    "clauses.head.both": ("Plan, result", "要求与结果"),
    "clauses.head.price": ("Price", "影子价格"),
    "clauses.head.status": ("Status", "状态"),
    "clauses.measure": ("measure\u00a0{measure}", "第{measure}条"),
    "clauses.left_out": (
        "Without a value of their own, listed in clauses.csv: {counts}.",
        "另有未单列数值的指标（见 clauses.csv）：{counts}。",
    ),
    "clauses.linked": ("{n} that set an input", "作为输入{n}项"),
    "clauses.reported": ("{n} only reported", "仅报告{n}项"),
    "clauses.outside": ("{n} outside the model", "模型之外{n}项"),
    "clauses.reached": ("reached", "已达到"),
    "clauses.not_reached": ("not reached", "未达到"),
    "sense.at_least": ("≥ {value}", "≥ {value}"),
    "sense.at_most": ("≤ {value}", "≤ {value}"),
    "sense.equal": ("= {value}", "= {value}"),
    "status.met": ("met with room", "达到，有余量"),
    "status.binding": ("met, binding", "达到，起约束"),
    "status.missed": ("missed", "未达到"),
    "status.reported": ("reported", "仅报告"),
    "status.linked": ("set as input", "作为输入"),
    "status.outside": ("outside", "模型之外"),
    "status.not applicable": ("not applicable", "不适用"),
    # cost of each clause
    "clause_costs.title": (
        "The {n} imposed clauses cost {total} billion CNY together; alone, the dearest costs {paid}: {name}",
        "{n}项约束指标合计代价{total}亿元，单项最高为{paid}亿元：{name}",
    ),
    "clause_costs.free": ("None of the {n} imposed clauses costs anything", "{n}项约束指标均无额外代价"),
    "clause_costs.subtitle": (
        "Scenario with the clause less the same without it, {unit}, discounted; each clause left out alone",
        "含该指标与逐项去除该指标的情景之差，单位：{unit}（折现）",
    ),
    "clause_costs.objective_cost": ("objective, with penalties", "目标函数（含罚款）"),
    "clause_costs.system_cost": ("resource cost", "资源成本"),
    "clause_costs.at_price": ("objective at the price of the last unit", "按最后一单位的影子价格计算"),
    "clause_costs.peak": ("Effect on the peak, Mt CO₂", "对达峰的影响，万吨CO₂"),
    "clause_costs.all": ("All imposed clauses together", "全部约束指标"),
    "clause_costs.year": ("{before} → {now}, ", "{before}→{now}年，"),
    "clause_costs.year_kept": ("stays {now}, ", "仍为{now}年，"),
    "clause_costs.level": ("level {change}", "峰值{change}"),
    "clause_costs.level_kept": ("same level", "峰值不变"),
    "clause_costs.cumulative": ("cumulative {change}", "累计{change}"),
    # hindcast
    "hindcast.title": (
        "Without knowing them, the model meets {near} of {n} observed series within {aim} %",
        "模型在未知观测值的情况下，{n}项观测指标中有{near}项平均误差在{aim}%以内",
    ),
    "hindcast.subtitle": (
        "Line: modelled; dots: observed (hollow: an estimate); mean absolute error over the years observed",
        "曲线为模型值，圆点为观测值（空心为估计值）；误差为有观测年份的平均绝对误差",
    ),
    "hindcast.error": ("error {error} %", "误差{error}%"),
    # comparison
    "compare.title": (
        "Against {first}, {name} emits {mt} Mt {word} in {year} and costs {cost} billion CNY a year {more}",
        "与{first}相比，{name}在{year}年{word}排放{mt}万吨，年成本{more}{cost}亿元",
    ),
    "compare.less": ("less", "少"),
    "compare.more": ("more", "多"),
    "compare.cost_more": ("more", "高"),
    "compare.cost_less": ("less", "低"),
    "compare.subtitle": (
        "{One}: CO₂ of the city. {Other}: yearly resource cost less that of {first}, at 2020 prices",
        "{One}：全市碳排放；{Other}：年资源成本与{first}之差（2020年价）",
    ),
    "compare.peak": ("{year}: {mt}", "{year}年：{mt}"),
    "compare.cut": (" (axis from {low})", "（纵轴自{low}起）"),
    # stamp
    "place.shenzhen": ("Shenzhen", "深圳"),
    "stamp.scenario": ("Scenario: {title}", "情景：{title}"),
    "stamp.comparison": ("Results compared: {names}", "对比结果：{names}"),
    "stamp.source": (
        "Source: carbonpath {version}, least-cost model on the inputs of {inputs}; sources in its inputs folder",
        "来源：carbonpath {version} 最小成本模型，输入数据：{inputs}（出处见输入文件夹）",
    ),
    "stamp.grade": ("{share} % of cost rests on grade C data (estimates)", "成本中有{share}%依据C级（估计）数据"),
    "stamp.grade_both": (
        "Grade C data (estimates): {share} % of cost, {emissions} % of emissions",
        "C级（估计）数据：占成本的{share}%、占排放的{emissions}%",
    ),
}
