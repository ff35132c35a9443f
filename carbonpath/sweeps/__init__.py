"""Many scenarios of one design: the same structure is compiled once, patched and solved from a neighbour's basis."""
