"""Links with which partners without an account read the report of one wave."""
