"""The store: what is remembered about cases, money and people."""
