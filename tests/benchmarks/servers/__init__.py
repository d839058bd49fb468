"""Applications that our own is compared with; each is imported by its server alone."""
