"""What each chart of the set shows, and the words of causes, plants, sales, prices, payers and flows."""

from __future__ import annotations

Pair = tuple[str, str]

TEXTS: dict[str, Pair] = {
    "about.emissions": (
        "CO₂ by sector with history, peak and the paths not taken",
        "分部门碳排放、历史、峰值及对照路径",
    ),
    "about.drivers": (
        "What drove emissions: demand, action, factor of imports",
        "排放变化的驱动：需求、行动与外来电因子",
    ),
    "about.pollutants": ("Air pollutants by sector, PM2.5 in the air", "分部门大气污染物与PM2.5浓度"),
    "about.flows": ("Flows of energy of a year (Sankey)", "某年能源流向（桑基图）"),
    "about.electricity": ("Electricity supplied by group, and use", "分类电力供应与用电量"),
    "about.capacity": ("Power plants and storage: capacity and additions", "电源与储能：装机与新增"),
    "about.dispatch": ("Supply by hour on a usual day and that of highest load", "典型日与最高负荷日逐时供电"),
    "about.shifting": ("Load moved between hours", "负荷转移"),
    "about.vehicles": ("Vehicles by powertrain, share of new energy vehicles", "分动力类型机动车与新能源汽车占比"),
    "about.sales": ("Powertrains of new vehicles by class", "各类新增车辆的动力结构"),
    "about.trips": ("Trips by mode, share of green travel", "出行方式结构与绿色出行占比"),
    "about.floor_area": ("Floor area by standard, built and demolished", "分标准建筑面积与新建、拆除"),
    "about.energy_buildings": ("Final energy of buildings by use and carrier", "建筑终端用能"),
    "about.energy_industry": ("Final energy of industry by use and carrier", "工业终端用能"),
    "about.waste": ("Waste by way of treatment", "废弃物处置去向"),
    "about.water": ("Water by source and treatment", "水源与污水去向"),
    "about.cost_by_sector": ("Yearly resource cost by sector", "分部门年资源成本"),
    "about.cost_by_kind": ("Yearly cost by kind: resources, taxes, transfers", "按性质划分的年成本"),
    "about.cost_by_payer": ("Who pays: households, firms, government", "谁来承担：居民、企业、政府"),
    "about.investment": ("Investment by sector", "分部门投资"),
    "about.prices": ("Prices of electricity and carbon", "电价与碳价"),
    "about.clauses": ("Scorecard of the plan's targets", "方案指标完成情况"),
    "about.market": ("Carbon market: volumes, price, trade, payments", "碳市场：配额、价格、交易与支付"),
    "about.sweep.emissions_fan": ("fan of emissions over the runs", "各次求解的排放区间"),
    "about.sweep.peak_distribution": ("years and levels of the peak", "达峰年份与峰值分布"),
    "about.sweep.cost_by_peak_year": ("cost by the year of the peak", "不同达峰年份的成本"),
    "about.sweep.cost_by_emissions": ("cost against emissions", "成本与排放的权衡"),
    "about.sweep.grid_map": ("map of outcomes over two axes", "两个变量的结果图"),
    "about.sweep.parallel": ("axes and outcomes of every run", "平行坐标图"),
    "about.sweep.tornado": ("effect of each axis at its ends", "各变量高低值的影响"),
    "about.sweep.drivers": ("which axes move the outcomes", "影响结果的变量"),
    "about.sweep.morris": ("elementary effects", "基本效应"),
    "about.sweep.sobol_indices": ("shares of variance", "方差贡献"),
    "about.hindcast": ("Modelled against observed", "模型与观测对比"),
    # what drove emissions
    "causes.title": (
        "{first_year}–{last_year}: demand {demand} Mt, action {action} Mt, the factor of imported power {grid} Mt; "
        "together {net} Mt",
        "{first_year}–{last_year}年：需求{demand}万吨，行动{action}万吨，外来电因子{grid}万吨，合计{net}万吨",
    ),
    "causes.subtitle": (
        "Change of CO₂ since the first year, {unit}; action: efficiency, fuels, modes, own plants, share of imports",
        "较首年的碳排放变化，单位：{unit}；行动含能效、燃料替代、出行方式、本地电源与外来电比例",
    ),
    "causes.change": ("Change", "合计变化"),
    "cause.demand": ("Demand", "需求"),
    "cause.action": ("Action", "行动"),
    "cause.grid": ("Factor of imports", "外来电因子"),
    # power plants
    "capacity.title": (
        "Capacity {verb} from {first} GW in {first_year} to {last} GW in {last_year}; "
        "{group} grows most, from {before} to {after} GW",
        "装机容量由{first_year}年的{first}万千瓦{verb}{last_year}年的{last}万千瓦，"
        "{group}增长最多，由{before}增至{after}万千瓦",
    ),
    "capacity.subtitle": (
        "Power plants and storage in the city: standing at the end of the year, and change in it",
        "市内电源与储能：年末装机与当年变化",
    ),
    "capacity.stands": ("Standing", "年末装机"),
    "capacity.change": ("Built and retired in a year", "当年新建与退役"),
    # sales
    "sales.title": (
        "{kind}: new energy vehicles go from {first} % of the new ones in {first_year} to {last} % in {last_year}",
        "{kind}新增车辆中，新能源占比由{first_year}年的{first}%变为{last_year}年的{last}%",
    ),
    "sales.subtitle": ("Powertrains of the vehicles that come new in a year, by class, %", "各类新增车辆的动力结构，%"),
    # prices
    "prices.title": (
        "Electricity for final use: {first} CNY/kWh in {first_year}, {last} CNY/kWh in {last_year}",
        "终端用电边际价格：{first_year}年{first}元/千瓦时，{last_year}年{last}元/千瓦时",
    ),
    "prices.carbon_title": ("; a tonne of CO₂ {price} CNY in {year}", "；{year}年碳价{price}元/吨"),
    "prices.subtitle": (
        "What one unit more would cost in the optimum (marginal price), at 2020 prices",
        "最优解中多用一单位的代价（边际价格），2020年价",
    ),
    "prices.yearly": ("Mean of the year", "年均"),
    "prices.hourly": ("Final use by hour, {year}", "{year}年终端用电逐时"),
    "prices.spike": ("{price} at {hour} h", "{hour}时：{price}"),
    "prices.hour": ("{hour} h", "{hour}时"),
    "prices.carbon": ("Carbon", "碳"),
    "prices.tonne": ("Price", "碳价"),
    # payers
    "payer_costs.title": (
        "Of {total} billion CNY in {year}, {first} pay {share} %; in {first_year} it was {before} %",
        "{year}年共支付{total}亿元，其中{first}承担{share}%（{first_year}年为{before}%）",
    ),
    "payer_costs.subtitle": (
        "Yearly cost with taxes and transfers by who pays first, {unit} a year at 2020 prices; "
        "what is built after 2020 as annuity",
        "按首先支付者划分的年成本（含税费与转移支付），单位：{unit}/年（2020年价，2020年后新建按年金计）",
    ),
    "payer.household": ("Households", "居民"),
    "payer.firm": ("Firms", "企业"),
    "payer.government": ("Government", "政府"),
    # small multiples
    "multiples.sectors": (
        "In {year} {low} emits least, {least} Mt, and {high} most, {most} Mt",
        "{year}年{low}排放最低（{least}万吨），{high}最高（{most}万吨）",
    ),
    "multiples.sectors_subtitle": (
        "CO₂ by sector; the line in every panel: total of {first}",
        "分部门碳排放；各图中曲线为{first}合计",
    ),
    "multiples.measures": (
        "The results differ most in {measure}: {least} to {most} {unit} in {year} ({low}, {high})",
        "各情景差异最大的是{measure}：{year}年由{least}到{most}{unit}（{low}、{high}）",
    ),
    "multiples.alike": ("The results hardly differ in these measures in {year}", "{year}年各情景主要指标几乎相同"),
    "multiples.measures_subtitle": ("Paths of selected measures in each result", "各情景主要指标"),
    "measure.power.electricity_total": ("Electricity use", "用电量"),
    "measure.power.import_share": ("Share of imports", "外来电占比"),
    "measure.power.pv_capacity": ("Solar PV", "光伏装机"),
    "measure.transport.nev_sales_share": ("NEV in sales", "新能源汽车新增占比"),
    "measure.transport.green_travel_share": ("Green travel", "绿色出行"),
    "measure.energy.total": ("Energy use", "能源消费总量"),
    "measure.air.pm25_mean": ("PM2.5", "PM2.5浓度"),
    "measure.cost": ("Resource cost", "资源成本"),
    # flows of energy
    "flows.title": (
        "{whole} TWh of energy come to the city in {year}, {share} % as {node}; {lost} TWh are lost on the way",
        "{year}年全市能源供应{whole}亿千瓦时，其中{node}占{share}%，转换与输配损失{lost}亿千瓦时",
    ),
    "flows.subtitle": (
        "Energy from source to use, {unit}; fuels at net calorific value, flights and ships to elsewhere included",
        "能源由来源至用途，单位：{unit}；燃料按低位发热量计，含国际航空",
    ),
    "flows.losses": ("Losses", "损失"),
}
