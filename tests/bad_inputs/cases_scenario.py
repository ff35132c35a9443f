"""Bad scenario files, clauses and levers."""

from __future__ import annotations

from tests.bad_inputs.case import SCENARIO, Case, scenario

RATE = "discount_rate: 0.05"

YAML = [
    Case("missing file", SCENARIO, "", None, (SCENARIO, "no such file")),
    Case("empty file", SCENARIO, None, "  \n", (SCENARIO, "empty")),
    Case("only a comment", SCENARIO, None, "# nothing\n", (SCENARIO, "no value")),
    Case("not UTF-8", SCENARIO, None, "name: 深圳\n".encode("gbk"), (f"{SCENARIO}:1", "UTF-8")),
    Case("no mapping", SCENARIO, None, "- a\n- b\n", (SCENARIO, "mapping")),
    Case("tabs", SCENARIO, None, "name: a\nhorizon:\n\tstart: 2020\n", (f"{SCENARIO}:3", "not YAML", "tab")),
    Case("two documents", SCENARIO, None, "name: a\n---\nname: b\n", (f"{SCENARIO}:2", "second document")),
    Case("tag", SCENARIO, None, "name: !!python/object:os.system a\n", (f"{SCENARIO}:1", "tag")),
    Case("too deep", SCENARIO, None, "name: " + "[" * 100 + "]" * 100 + "\n", (SCENARIO, "nested too deeply")),
    Case(
        "alias bomb",
        SCENARIO,
        None,
        "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 8)),
        (SCENARIO, "too many values"),
    ),
    scenario("duplicate key", RATE, f"{RATE}\n{RATE}", ":6", "'discount_rate' stands twice"),
    scenario("not finite", RATE, "discount_rate: .nan", ":5", "'.nan'", "a finite number"),
    scenario("merge key", RATE, "<<: {a: 1}", ":5", "merge key"),
]
KEYS = [
    scenario("unknown key", "discount_rate", "discount_rat", ":5", "unknown key 'discount_rat'", "'discount_rate'"),
    scenario("unknown nested key", "end: 2022", "end: 2022, stop: 2", ":4", "'horizon.stop'"),
    scenario("wrong type", RATE, "discount_rate: five", ":5", "'discount_rate' 'five'", "a number"),
    scenario("out of range", RATE, "discount_rate: 5", ":5", "at most 0.5"),
    scenario("wrong word", "territorial", "provincial", ":6", "'boundary' 'provincial'", "city or territorial"),
    scenario("no inputs", "inputs: inputs", "inputs: elsewhere", ":3", "no folder", "elsewhere"),
    scenario("missing key", "horizon: {start: 2020, end: 2022}\n", "", "'horizon' is missing"),
    scenario("empty peak", RATE, "peak: {decline: 0.1}", ":5", "a year, a cap or a budget"),
]
NAMES = [
    scenario(f"name {name!r}", "name: two-option", f"name: {name!r}", ":1", "a plain folder name")
    for name in (
        "a/b",
        "a\\b",
        "../up",
        "..",
        ".",
        "",
        " a",
        "CON",
        "nul.txt",
        ".hidden",
        "a:b",
        "x" * 81,
        "a..b",
        "-x",
    )
]
YEARS = [
    scenario("horizon reversed", "start: 2020, end: 2022", "start: 2022, end: 2020", ":4", "horizon ends in 2020"),
    scenario("milestones", "end: 2022}", "end: 2022, milestones: [2020, 2020]}", ":4", "years that increase"),
    scenario("milestone start", "end: 2022}", "end: 2022, milestones: [2021, 2022]}", ":4", "2020 first"),
    scenario("peak outside", RATE, "peak: {year: 2030}", ":5", "peak.year 2030 lies outside", "2020 to 2022"),
    scenario("history outside", RATE, "history: {mode: fixed, until: 2025}", ":5", "history.until 2025"),
    scenario("history without until", RATE, "history: {mode: fixed}", ":5", "'until'"),
    Case("demand ends", SCENARIO, "end: 2022", "end: 2024", ("demand_drivers.csv:2", "'population' is given for 2020")),
    scenario("day blocks", RATE, "time: {days: 4, hours: 2}", ":5", "time.days is 4"),
    scenario("hours", RATE, "time: {days: 1, hours: 24}", ":5", "time.hours is 24"),
]
INHERITED = [
    scenario("extends itself", RATE, "extends: scenario.yaml", ":5", "circular"),
    scenario("extends nothing", RATE, "extends: base.yaml", ":5", "no such file"),
    scenario("extends a number", RATE, "extends: 5", ":5", "path of a scenario file"),
]
EDITS = [
    scenario(f"edit {name}", RATE, f"edits: [{{{edit}}}]", ":5", *words)
    for name, edit, words in (
        ("table", "table: technology, multiply: 2", ("unknown table 'technology'", "'technologies'")),
        ("column", "table: flows, column: valeu, multiply: 2", ("unknown column 'valeu'", "'value'")),
        ("filter column", "table: flows, where: {tech: coal}, multiply: 2", ("unknown column 'tech'",)),
        ("filter value", "table: flows, where: {technology: coel}, multiply: 2", ("technology 'coel'", "'coal'")),
        ("parameter", "table: technologies, column: capexx, multiply: 2", ("unknown column 'capexx'", "'capex'")),
        ("no row", "table: demands, where: {year: 2020}, years: {after: 2020}, multiply: 2", ("touches no row",)),
        ("two operations", "table: flows, multiply: 2, add: 1", ("exactly one of",)),
        ("no operation", "table: flows", ("exactly one of",)),
        ("text factor", "table: flows, multiply: two", ("multiply", "'two'")),
        ("lever's word", "table: flows, multiply: value", ("'value'", "lever")),
        ("undated", "table: flows, years: {after: 2020}, multiply: 2", ("have no year",)),
        ("drops and sets", "table: flows, drop: yes, set: 1", ("exactly one of", "drop")),
        ("drop word", "table: flows, drop: no", ("'no'", "yes")),
        ("drops no row", "table: flows, years: {after: 2020}, drop: yes", ("touches no row",)),
        ("spared column", "table: flows, but: {tech: coal}, drop: yes", ("unknown column 'tech'",)),
        ("spared value", "table: flows, but: {technology: coel}, drop: yes", ("technology 'coel'", "'coal'")),
    )
]
EDITS.append(
    Case("edited unit", SCENARIO, RATE, "edits: [{table: flows, column: unit, set: kg}]", ("flows.csv:2", "'kg'"))
)
OWN_ROWS = [
    scenario("own rows elsewhere", RATE, "own_rows: elsewhere", ":5", "no tables in", "elsewhere"),
    scenario("own rows a number", RATE, "own_rows: 5", ":5", "'own_rows' 5"),
]
LEVERS = [
    scenario("unknown lever", RATE, "levers: {cole_price: high}", ":5", "unknown lever 'cole_price'", "'coal_price'"),
    scenario("lever word", RATE, "levers: {coal_price: higher}", ":5", "'higher'", "low, central or high"),
    Case(
        "lever key",
        "inputs/levers.yaml",
        'grade: C\n  source: "made for tests"\n  edits:\n    - {table: drivers',
        'grad: C\n  source: "made for tests"\n  edits:\n    - {table: drivers',
        ("levers.yaml:16", "'growth.grad'", "'grade'"),
    ),
    Case("lever order", "inputs/levers.yaml", "low: 0.5", "low: 1.5", ("levers.yaml:11", "not in order")),
]
PLAN = "inputs/clauses/plan.csv"
CLAUSES = [
    scenario("unknown set", "sets: [plan]", "sets: [plans]", ":8", "'plans'", "'plan'"),
    scenario(
        "unknown off", "sets: [plan]", "sets: [plan], off: [solar]", ":8", "unknown clause 'solar'", "'solar-share'"
    ),
    Case(
        "soft without penalty",
        SCENARIO,
        "[plan]",
        "[plan], soft: {solar-share: null}",
        ("plan.csv:2", "without a penalty"),
    ),
    Case("year outside", PLAN, "2022,,hard,,,,", "2030,,hard,,,,", ("plan.csv:2", "from 2030, outside the horizon")),
    Case("unit of a clause", PLAN, "20,%", "20,TWh", ("plan.csv:2", "'TWh'", "%")),
    Case("clause indicator", PLAN, "power.solar_share", "power.sun_share", ("plan.csv:2", "unknown indicator")),
    Case("clause without sense", PLAN, "at_least", "", ("plan.csv:2", "without sense")),
    Case("outside without reason", PLAN, "a campaign", "", ("plan.csv:3", "without a reason")),
    Case("ends before", PLAN, "2022,,hard,,,,", "2022,2021,hard,,,,", ("plan.csv:2", "ends in 2021")),
]
HEAD = "id,measure,title_en,title_zh,treatment,indicator,sense,value,unit,from_year,to_year,mode,penalty,penalty_unit,"
HEAD += "reason,source,grade,note"
FIRST = (
    "solar-share,1,Share of solar,光伏占比,constraint,power.solar_share,at_least,20,%,2022,,hard,,,,made for tests,C,"
)


def told(id: str, row: str, *words: str) -> Case:
    """One more clause, with the columns for links and references."""
    text = f"{HEAD},linked_input,reference,reference_unit\n{FIRST},,,\n{row}\n"
    return Case(id, PLAN, None, text, ("plan.csv:3", *words))


def more(treatment: str, middle: str, reason: str, end: str) -> str:
    return f"x,1,X,某,{treatment},{middle},hard,,,{reason},made for tests,C,,{end}"


BOUND, ASKED = "power.solar_share,at_least", "2022,"
TOLD = [
    scenario("unknown hard", "sets: [plan]", "sets: [plan], hard: [solar]", ":8", "clause 'solar'", "'solar-share'"),
    scenario("hard of nothing", "sets: [plan]", "sets: [plan], hard: [green-words]", ":8", "'green-words' is outside"),
    scenario(
        "hard and soft", "[plan]", "[plan], hard: [solar-share], soft: {solar-share: 1}", ":8", "in hard and in soft"
    ),
    told("linked to nothing", more("linked", ",,,,,", "sets it", ",,"), "linked without a linked_input"),
    told("no such table", more("linked", ",,,,,", "sets it", "bound:solar,,"), "no table 'bound'", "'bounds'"),
    told("no such name", more("linked", ",,,,,", "sets it", "technologies:sola,,"), "nothing called 'sola'", "'solar'"),
    told("no such lever", more("linked", ",,,,,", "sets it", "levers:growht,,"), "'growht' in levers", "'growth'"),
    told("no such set", more("linked", ",,,,,", "sets it", "clauses:plans,,"), "'plans' in clauses", "'plan'"),
    told("no such key", more("linked", ",,,,,", "sets it", "scenario:peek,,"), "'peek' in scenario", "'peak'"),
    told("not a link", more("linked", ",,,,,", "sets it", "solar,,"), "linked_input"),
    told("link of the outside", more("outside", ",,,,,", "no", "technologies:solar,,"), "outside with a linked_input"),
    told("link of a bound", more("constraint", f"{BOUND},20,%,{ASKED}", "", "technologies:solar,,"), "linked_input"),
    told("reported by nothing", more("reported", ",,,,,", "shown", ",,"), "reported without an indicator"),
    told("reported too late", more("reported", f"{BOUND},20,%,2040,", "shown", ",,"), "from 2040, outside the horizon"),
    told("outside yet counted", more("outside", f"{BOUND},20,%,{ASKED}", "no", ",,"), "outside the model with an ind"),
    told("reference of a word", more("constraint", f"{BOUND},20,%,{ASKED}", "", ",base,1"), "reference", "number"),
    told("reference without unit", more("constraint", f"{BOUND},20,%,{ASKED}", "", ",0.1,"), "without reference_unit"),
    told("unit without reference", more("constraint", f"{BOUND},20,%,{ASKED}", "", ",,1"), "without a reference"),
    told("reference of 0", more("constraint", f"{BOUND},20,%,{ASKED}", "", ",0,1"), "a reference of 0"),
    told("reference in TWh", more("constraint", f"{BOUND},20,%,{ASKED}", "", ",0.1,TWh"), "'TWh'"),
    told("change in TWh", more("constraint", f"{BOUND},20,TWh,{ASKED}", "", ",0.1,1"), "'TWh'"),
    told("change below all", more("constraint", f"{BOUND},-120,%,{ASKED}", "", ",0.1,1"), "below -100 %"),
]
CASES = [*YAML, *KEYS, *NAMES, *YEARS, *INHERITED, *EDITS, *OWN_ROWS, *LEVERS, *CLAUSES, *TOLD]
