"""The command line: parses, calls the layers below, and tells the user what came of it."""
