"""The schema's history, one revision after the other; run by `Database.migrate`."""
