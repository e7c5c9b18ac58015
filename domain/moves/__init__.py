"""The rows of the transition table, a module per subject; `domain.lifecycle` joins them."""
