"""Why a scenario has no solution, in its own terms: what conflicts, what would mend it, since when it bites.

programme.py compiles a scenario with every choice as a row; choice.py, limits.py and policy.py say which rows stand
for choices; loosened.py makes slack columns of them for solver/diagnose.py; conflict.py, mending.py and bite.py
answer the three questions, runaway.py that of an unbounded cost; words.py and tell.py put it all in words.
"""
