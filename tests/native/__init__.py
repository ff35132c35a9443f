"""A data set in native units, from end to end."""
