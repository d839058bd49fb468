"""Mailings: released once, sent to the last person, always accounted for."""
