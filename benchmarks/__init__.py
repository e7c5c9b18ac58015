"""Benchmarks: what the product costs on the engine and in the store. Never timed tests."""
