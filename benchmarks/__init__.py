"""Measurements of whole runs: `make bench`."""
