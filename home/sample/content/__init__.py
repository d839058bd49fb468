"""The words of the sample site: one module per page, every text in all languages side by side."""
