"""The form in which an officer says who belongs to a segment."""
