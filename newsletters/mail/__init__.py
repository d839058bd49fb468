"""A newsletter as mail: what it says, how it looks, its bytes and its preview."""
