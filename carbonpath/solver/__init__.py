"""Numbers only: standard form, HiGHS, faces. Knows no sector."""
