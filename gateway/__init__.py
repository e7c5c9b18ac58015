"""The gateway: the one typed client of the engine."""
