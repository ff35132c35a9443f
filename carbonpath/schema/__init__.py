"""What may be written: scenario files and input tables, key by key and column by column."""
