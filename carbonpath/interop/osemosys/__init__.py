"""Models in the OSeMOSYS formulation: read, checked, translated to native tables."""
