"""Rehearsal: walking whole cases through the ladder in virtual time."""
