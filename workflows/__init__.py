"""Workflows: durable procedures that wait, ask the domain and call activities."""
