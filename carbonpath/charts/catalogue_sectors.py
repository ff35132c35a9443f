"""Labels of the charts of the sectors: vehicles, trips, floor area, energy by use, waste and water."""

from __future__ import annotations

Pair = tuple[str, str]

GROUPS: dict[str, Pair] = {
    "trips_walk": ("Walking", "步行"),
    "trips_cycle": ("Cycling", "骑行"),
    "trips_bus": ("Bus", "公交"),
    "trips_metro": ("Metro", "地铁"),
    "trips_taxi": ("Taxi", "出租车"),
    "trips_ride_hailing": ("Ride-hailing", "网约车"),
    "trips_car": ("Car", "小汽车"),
    "trips_motorcycle": ("Motorcycle", "摩托车"),
    "trips_ebike": ("E-bike", "电动自行车"),
    "industrial_heat": ("Heat", "工业用热"),
    "motive": ("Motive power", "动力"),
    "process": ("Process and cooling", "工艺与制冷"),
    "construction": ("Construction", "建筑施工"),
    "digital": ("Data centres, networks", "数据中心与通信"),
    "unallocated": ("Unallocated fuel", "未分配燃料"),
    "industry_electronics": ("Electronics", "电子"),
    "industry_machinery": ("Machinery", "机械装备"),
    "industry_materials": ("Materials, chemicals", "材料化工"),
    "industry_light": ("Light industry", "轻工及其他"),
    "industry_heat_grades": ("Heat", "工业用热"),
}

USES: dict[str, Pair] = {
    "hot_water": ("Hot water", "热水"),
    "cooling": ("Cooling", "制冷"),
    "lighting": ("Lighting", "照明"),
    "cooking": ("Cooking", "炊事"),
    "equipment": ("Equipment", "电器设备"),
    "lift": ("Lifts", "电梯"),
    "pump": ("Pumps and fans", "水泵风机"),
}
"""Uses of energy in buildings, by the first of these words in the name of a group."""

CARRIERS: dict[str, Pair] = {
    "electricity": ("Electricity", "电力"),
    "natural_gas": ("Natural gas", "天然气"),
    "lpg": ("LPG", "液化石油气"),
    "petrol": ("Petrol", "汽油"),
    "diesel": ("Diesel", "柴油"),
    "fuel_oil": ("Fuel oil", "燃料油"),
    "mixed_oil": ("Unallocated oil", "未分配油品"),
    "kerosene": ("Kerosene", "煤油"),
    "hydrogen": ("Hydrogen", "氢"),
    "coal": ("Coal", "煤炭"),
    "biodiesel": ("Biodiesel", "生物柴油"),
    "other": ("Other", "其他"),
}

POWERTRAINS: dict[str, Pair] = {
    "electricity": ("Battery", "纯电动"),
    "plug_in": ("Plug-in hybrid", "插电混动"),
    "hydrogen": ("Fuel cell", "燃料电池"),
    "natural_gas": ("Gas", "天然气"),
    "diesel": ("Diesel", "柴油"),
    "petrol": ("Petrol", "汽油"),
}

VEHICLES: dict[str, Pair] = {
    "ride_hailing": ("Ride-hailing", "网约车"),
    "taxi": ("Taxis", "出租车"),
    "motorcycle": ("Motorcycles", "摩托车"),
    "delivery": ("Vans, light trucks", "轻型货车"),
    "truck": ("Heavy trucks", "重型货车"),
    "coach": ("Coaches", "客车"),
    "bus": ("Buses", "公交车"),
    "car": ("Private cars", "私家车"),
}
"""Classes of vehicles, by the first of these words in the name of a group."""

STANDARDS: dict[str, Pair] = {
    "existing": ("Built before 2020, no star", "存量非绿色建筑"),
    "retrofitted": ("Retrofitted", "节能改造后"),
    "retrofit": ("Homes retrofitted", "住宅节能改造后"),
    "retrofit_light": ("Lightly retrofitted", "浅层节能改造后"),
    "retrofit_deep": ("Deeply retrofitted", "深度节能改造后"),
    "one_star": ("One-star or basic", "一星级及基本级"),
    "two_star": ("Two-star or better", "二星级及以上"),
    "three_star": ("Three-star", "三星级"),
    "ultra_low": ("Ultra-low energy", "超低能耗"),
    "near_zero": ("Nearly zero energy", "近零能耗"),
    "nearly_zero": ("Nearly zero energy", "近零能耗"),
}

TEXTS: dict[str, Pair] = {
    "panel.axis": ("{unit} a year", "{unit}/年"),
    "panel.left": ("left", "左"),
    "panel.right": ("right", "右"),
    "panel.above": ("above", "上"),
    "panel.below": ("below", "下"),
    "panel.unit": ("{unit}", "{unit}"),
    "panel.heading": ("{heading}, {unit}", "{heading}，{unit}"),
    "panel.observed": ("; dots: published or estimated", "；圆点为已发布或估计值"),
    "vehicles.title": (
        "New energy vehicles: {first} % of the fleet in {first_year}, {last} % in {last_year}",
        "新能源汽车占保有量的比例由{first_year}年的{first}%{verb}{last_year}年的{last}%",
    ),
    "vehicles.title_sales": (", when they are {share} % of sales", "，当年占新增的{share}%"),
    "vehicles.subtitle": (
        "{One}: vehicles by powertrain. {Other}: new energy vehicles in stock and sales",
        "{One}：各动力类型机动车保有量；{Other}：新能源汽车占保有量和新增的比例",
    ),
    "vehicles.sales": ("Sales", "新增"),
    "vehicles.stock": ("Stock", "保有量"),
    "trips.title": (
        "Green travel {verb} from {first} % of trips in {first_year} to {last} % in {last_year}",
        "绿色出行占比由{first_year}年的{first}%{verb}{last_year}年的{last}%",
    ),
    "trips.title_mode": (
        "{mode} {verb} from {first} % of trips in {first_year} to {last} % in {last_year}",
        "{mode}占出行的比例由{first_year}年的{first}%{verb}{last_year}年的{last}%",
    ),
    "trips.subtitle": (
        "Trips within the city by mode, share of all on foot and by vehicle",
        "市内出行方式结构，占全部出行（含步行）的比例",
    ),
    "trips.green": ("Green travel", "绿色出行"),
    "energy.title": (
        "{sector}: {first} TWh of energy in {first_year}, {last} TWh in {last_year}, {share} % of it electricity",
        "{sector}用能由{first_year}年的{first}亿千瓦时{verb}{last_year}年的{last}亿千瓦时，其中电力占{share}%",
    ),
    "energy.subtitle": (
        "Final energy, {one} by use, {other} by carrier; fuels at net calorific value",
        "终端用能：{one}按用途，{other}按能源品种；燃料按低位发热量计",
    ),
    "ways.title": (
        "{technology}: {first} % of {commodity} in {first_year}, {last} % in {last_year}",
        "{technology}占{commodity}的比例：{first_year}年{first}%，{last_year}年{last}%",
    ),
    "floor.title": (
        "Floor area {verb} from {first} to {last} million m² by {last_year}; {standard}: {before} % of it in "
        "{first_year}, {after} % then",
        "建筑面积由{first_year}年的{first}万平方米{verb}{last_year}年的{last}万平方米，{standard}占比由{before}%变为{after}%",
    ),
    "floor.subtitle": (
        "Floor area by standard, and what is built, retrofitted and demolished in a year",
        "按节能标准划分的建筑面积，以及每年新建、改造与拆除面积",
    ),
    "floor.stock": ("Standing", "存量"),
    "floor.flow": ("Change in a year", "年变化"),
    "floor.built": ("Built", "新建"),
    "floor.retrofitted": ("Retrofitted", "改造"),
    "floor.demolished": ("Demolished", "拆除"),
    "waste.subtitle": ("Waste by way of treatment", "各类废弃物的处置去向"),
    "water.subtitle": ("Water by source and way of treatment", "水源结构与污水去向"),
}
