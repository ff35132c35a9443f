"""The help of the commands in Chinese, paragraph by paragraph, by the English it stands for."""

from __future__ import annotations

HEADINGS = {"Options": "选项", "Commands": "命令"}
USAGE = "用法："
CLICK = {"Show this message and exit.": "显示本说明后退出。"}
"""What click says itself."""
DEFAULT = ("[default: ", "[默认：")

TEXTS: dict[str, str] = {
    # the command itself
    "The least-cost path of a city's carbon emissions to their peak.": "以最小成本求城市碳排放达峰路径。",
    "Exit codes: 0 done; 2 bad usage or input; 3 infeasible or unbounded; 4 stopped by a limit; 1 a fault of the "
    "program.": "退出码：0 完成；2 用法或输入有误；3 无可行解或无下界；4 达到限制而停止；1 程序错误。",
    "Show the version and exit.": "显示版本后退出。",
    "Show the traceback of a fault.": "出错时显示调用栈。",
    "Language of the terminal; default: the locale's.": "终端语言；默认取系统语言。",
    # new, validate
    "Write a working folder to start from.": "写出一个起步用的工作文件夹。",
    "It holds the cities and scenarios that ship with carbonpath, a guide (README.md, README.zh.md), and JSON "
    "Schemas with settings that let VS Code complete and check scenario files. DIR must be new or empty.": (
        "其中有随 carbonpath 发布的城市与情景、使用指南（README.md、README.zh.md），以及让 VS Code 补全并检查情景"
        "文件的 JSON Schema 与设置。DIR 须为新建或空文件夹。"
    ),
    "Check scenarios or sweep files without solving.": "只检查情景或批量求解文件，不求解。",
    "Every fault is told at once, each with file, line or row, what was found and what is allowed.": (
        "一次列出全部错误，逐条给出文件、行号、所见内容与允许内容。"
    ),
    "Override a key of the scenario, e.g. --set peak.year=2026 or --set levers.gas_price=1.2; repeatable.": (
        "覆盖情景的一个键，例如 --set peak.year=2026 或 --set levers.gas_price=1.2；可重复。"
    ),
    # solve
    "Solve scenarios and write a result folder of each.": "求解情景，各写出一个结果文件夹。",
    "A folder results/<name>/ holds tables, a self-audited manifest and charts.": (
        "文件夹 results/<name>/ 中有表格、经自检的清单和图。"
    ),
    "All scenarios are checked before the first is solved. A scenario that fails leaves its earlier result as it "
    "was and does not keep the others from being solved.": (
        "求解之前先检查全部情景。求解失败的情景保留其原有结果，也不影响其他情景。"
    ),
    "Write DIR/<name>/.": "写入 DIR/<name>/。",
    "Languages of the charts, comma-separated; the first is also that of the closing table.": (
        "图的语言，以逗号分隔；第一种也是结尾表格的语言。"
    ),
    "Write the tables only.": "只写表格，不绘图。",
    "Stop after so long.": "超过此时间即停止。",
    "No progress and no closing table; errors only.": "不显示进度和结尾表格，只显示错误。",
    "Only the summary on stdout; of several scenarios, a list of them.": "标准输出只写摘要；多个情景时写成列表。",
    # sweep
    "Run a sweep, or go on with one, into one dataset with charts.": "批量求解或继续批量求解，汇成一个数据集并绘图。",
    "SWEEP is a sweep file, or with --levers a scenario. A run that is infeasible, hits a limit or fails is "
    "recorded with its reason. Stopped by whatever, the next call goes on where this one was.": (
        "SWEEP 为批量求解文件；用 --levers 时为情景文件。无可行解、达到限制或失败的求解连同原因一并记录。无论因何"
        "停止，下次调用都接着进行。"
    ),
    "Processes on this machine. [default: cores]": "本机进程数。[默认：核数]",
    "Send the runs to a Dask scheduler, e.g. tcp://host:8786.": "把求解交给 Dask 调度器，例如 tcp://host:8786。",
    "Write PLACE/<name>/, a folder or an address.": "写入 PLACE/<name>/，可为文件夹或网络地址。",
    "Start over: forget the runs that are finished.": "从头开始，放弃已完成的求解。",
    "Solve again the runs that failed or were stopped by a limit.": "重新求解失败或达到限制的部分。",
    "Solve N runs again from scratch and compare.": "从零重新求解 N 次并对比。",
    "SWEEP is a scenario: vary 'all' its levers or those named, a,b,c.": (
        "SWEEP 为情景：改变其全部（all）或指定的杠杆 a,b,c。"
    ),
    "With --levers. [default: lhs]": "与 --levers 同用。[默认：lhs]",
    "With --levers: the design's samples.": "与 --levers 同用：抽样数。",
    "With --levers. [default: 1]": "与 --levers 同用。[默认：1]",
    "Write the dataset only.": "只写数据集，不绘图。",
    "No progress and no summary; errors only.": "不显示进度和摘要，只显示错误。",
    # plot, compare
    "Draw the figures of finished results and sweeps again.": "重新绘制已有结果和批量求解的图。",
    "They go to figures/ of each folder, each with the csv of the numbers it shows.": (
        "图写入各文件夹的 figures/，每幅图附有所示数值的 csv。"
    ),
    "List the charts, of RESULT those it has numbers for.": "列出图的名称；给出 RESULT 时只列有数值的图。",
    "These charts only; comma-separated.": "只画这些图；以逗号分隔。",
    "The year of charts that show single years: flows, days.": "显示单一年份的图（能流、典型日）取哪一年。",
    "Languages, comma-separated.": "语言，以逗号分隔。",
    "Comma-separated.": "以逗号分隔。",
    "For the width of a page, one of two columns, or a slide; comma-separated.": (
        "版面宽度：整页（page）、双栏之一（column）或幻灯片（slide）；以逗号分隔。"
    ),
    "Set finished results side by side.": "并列对比已有结果。",
    "The others are measured against the first. Prints cost, peak, clauses and what differs in the inputs, and "
    "writes the tables of differences as csv with a chart of the emission paths.": (
        "其余结果均与第一个对比。显示成本、达峰、指标和输入差异，并把差异表写成 csv，附排放路径图。"
    ),
    "Write there; default: <first>-against-<others> beside the first.": (
        "写入该处；默认在第一个结果旁的 <first>-against-<others>。"
    ),
    # inspect
    "Show a technology's cost, its competitors and its data.": "显示一项技术的成本、竞争技术与数据。",
    "The levelised cost of a unit of its output is split by item and by kind of cost: resource, tax, transfer, "
    "hurdle. A supply curve orders the measures of a sector, technologies that use nothing and are bounded, by "
    "that cost.": (
        "单位产出的平准化成本按项目和性质（资源、税费、转移支付、隐性成本）分解。供给曲线把一个部门的措施（无需投"
        "入且有上限的技术）按该成本排序。"
    ),
    "Whose inputs are read.": "读取哪个情景的输入。",
    "Year of costs and potentials; default: the first the model decides.": (
        "成本与潜力的年份；默认为模型可决策的第一年。"
    ),
    "Take the prices of electricity and the like from this solved result.": "从这个已有结果取电价等价格。",
    "State such a price: a number, e.g. electricity=0.65 (CNY/kWh), or a series of observations.csv; repeatable.": (
        "直接给出价格：数值如 electricity=0.65（元/千瓦时），或 observations.csv 的一个序列；可重复。"
    ),
    "Compare with these; default: all that give the same output.": "与这些技术对比；默认为产出相同的全部技术。",
    "Show a sector's measures in order of their cost, with their potential.": (
        "按成本从低到高列出一个部门的措施及其潜力。"
    ),
    "Write all technologies to one wide csv for reading.": "把全部技术写入一个宽表 csv 供阅读。",
    # equations, import, export
    "Print the formulation as the code states it.": "显示代码中的模型公式。",
    "Each rule says what holds, with unit, formula and number.": "每条规则说明内容、单位、公式和编号。",
    "Bring in a model of another formulation.": "导入其他形式的模型。",
    "Turn an OSeMOSYS model into native inputs and a scenario.": "把 OSeMOSYS 模型转为本模型的输入和情景。",
    "SOURCE is a folder as otoole writes it (config.yaml and a csv for each set and parameter) or a MathProg "
    "data file. Numbers keep the units of the source, which carbonpath calls `native`.": (
        "SOURCE 为 otoole 所写的文件夹（config.yaml 和各集合、参数的 csv）或 MathProg 数据文件。数值保留原单位，"
        "在 carbonpath 中称为 `native`。"
    ),
    "Folder to write; an earlier import is replaced.": "写入的文件夹；替换先前的导入。",
    "Name of the scenario; default: that of the folder.": "情景名称；默认为文件夹名。",
    "Leave out what cannot be carried over, and say what.": "略去无法转换的内容，并加以说明。",
    "Write a result for other tools: IAMC, netCDF or MPS.": "为其他工具导出结果：IAMC、netCDF 或 MPS。",
    "Beside an IAMC table in csv stand its meta indicators, FILE-meta.csv; an xlsx holds both. An earlier file "
    "is replaced, once the new one is whole.": (
        "csv 格式的 IAMC 表旁另有元指标 FILE-meta.csv；xlsx 则两者兼有。新文件写完后才替换旧文件。"
    ),
    "The IAMC table that pyam reads: .csv or .xlsx.": "pyam 可读的 IAMC 表：.csv 或 .xlsx。",
    "The linear programme, rebuilt, with readable names: .mps.": "重新建立的线性规划，名称可读：.mps。",
    "All tables as one xarray Dataset: .nc.": "全部表格合成一个 xarray Dataset：.nc。",
    # clauses
    "List the clauses of a scenario; with --cost, what each one costs.": "列出情景的各项指标；加 --cost 给出各项代价。",
    "Every clause stands in the list with its treatment: imposed, setting an input, reported, or outside the "
    "model with its reason. With --cost the imposed clauses are left out one at a time, and all at once: what "
    "the objective and the system then save, and how the peak moves, goes to csv files and a chart. The list is "
    "in the first of --lang.": (
        "每项指标均列出处理方式：施加、作为输入、仅报告，或在模型之外及原因。加 --cost 时逐项及全部去掉所施加的指"
        "标，目标函数与系统成本的节省和达峰的变化写成 csv 和图。列表采用 --lang 的第一种语言。"
    ),
    "Solve the scenario, then again without each imposed clause.": "求解情景，再逐项去掉所施加的指标求解。",
    "--cost: DIR/<name>-clause-costs/.": "--cost：写入 DIR/<name>-clause-costs/。",
    "--cost: tables only.": "--cost：只写表格。",
    "For each solve.": "每次求解的时限。",
    "No progress and no tables; errors only.": "不显示进度和表格，只显示错误。",
    # base-year, diagnose
    "Compare a result's first year with observations.": "把结果的第一年与观测值对比。",
    "Prints every band of the observations (series that begin with base_) with the model's value, and the stocks "
    "that differ from the stock table. With --page the tables of a page are filled instead.": (
        "列出各观测区间（以 base_ 开头的序列）与模型值，以及与存量表不同的存量。加 --page 时改为填写页面中的表格。"
    ),
    "Fill the tables of this page, e.g. docs/base-year.md.": "填写此页面的表格，例如 docs/base-year.md。",
    "Say why a scenario cannot be solved, in its own terms.": "用情景自己的语言说明为何无法求解。",
    "What conflicts, each number with its file and line; since when; and the least changes that would mend it, "
    "each verified by solving. Exit code 0 if the scenario has a solution after all, 3 if not.": (
        "说明何处冲突（各数值附文件与行号）、自何时起，以及最小的修正，均经求解验证。情景其实有解时退出码为 0，否"
        "则为 3。"
    ),
    "Language of the answer; default: that of the terminal.": "回答的语言；默认为终端语言。",
    "The diagnosis as JSON on stdout.": "以 JSON 写到标准输出。",
    "No progress.": "不显示进度。",
    # schema
    "Print the JSON Schema of the files you write.": "显示所写文件的 JSON Schema。",
    "VS Code uses it to complete and check them; 'carbonpath new' sets that up.": (
        "VS Code 用它补全和检查文件；'carbonpath new' 会完成设置。"
    ),
    "Print the schema of a scenario file (the default).": "显示情景文件的模式（默认）。",
    "Print the schema of a sweep file.": "显示批量求解文件的模式。",
    "Print the schema of a levers file.": "显示杠杆文件的模式。",
    "Write every schema into DIR instead.": "改为把全部模式写入 DIR。",
}
