"""What a sector needs beyond its tables, one readable file each."""
