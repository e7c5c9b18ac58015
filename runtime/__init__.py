"""The runtime: settings, logs, the embedded engine and the wiring."""
