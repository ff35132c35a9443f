"""Files to a validated `Scenario`: every fault gathered with its place, raised once."""
