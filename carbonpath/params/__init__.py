"""Tables to typed parameters: pure functions, no Pyomo."""
