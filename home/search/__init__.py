"""Search in the language of the reader: without a search engine, on SQLite and PostgreSQL alike."""

from home.search.finding import Found, find_pages
from home.search.indexing import forget_page, index_page, rebuild_search

__all__ = ["Found", "find_pages", "forget_page", "index_page", "rebuild_search"]
