"""Clauses, the peak and history: they see the network's totals and indicators, never a sector's inside."""
