"""Measures what we promise about speed. Each module here with a `measure` function is one benchmark."""
