"""A working folder from the package alone: what ships, the guide, and what an editor needs."""
