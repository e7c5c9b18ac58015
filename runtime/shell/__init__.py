"""The commands of the shell, a module per subject."""
