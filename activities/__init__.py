"""Activities: the effects of a case, each idempotent by its key."""
