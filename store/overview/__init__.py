"""The overview: what came in, what is owed, where cases stand and what became of them, as of a day.

A module per subject; every query is an aggregate, and everything is told as it stood at the end of the day.
"""
