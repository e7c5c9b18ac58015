"""The law script: one case per guard, each refused, and each lawful override shown."""
