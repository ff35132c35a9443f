"""Questions asked of inputs and finished results; nothing here solves a model of its own."""
