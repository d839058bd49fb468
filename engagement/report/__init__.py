"""The report of a wave: one page, PDF, CSV and Excel file that say the same numbers."""
