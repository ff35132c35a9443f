"""Models and results of others: what comes in, what goes out."""
