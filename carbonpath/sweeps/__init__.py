"""Many scenarios of one design: the same structure is compiled once, filled and solved from a neighbour's basis."""
