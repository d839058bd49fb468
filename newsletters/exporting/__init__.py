"""Subscribers on their way out, with a purpose that is written down."""
