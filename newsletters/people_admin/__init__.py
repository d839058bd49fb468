"""The list of subscribers in the admin, and the page of one person."""
