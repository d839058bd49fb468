"""Lists of subscribers on their way in: read, checked, looked at, taken."""
