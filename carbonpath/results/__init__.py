"""From column labels and parameters, in numpy: tables, indicators, checks, files. No Pyomo from here on."""
