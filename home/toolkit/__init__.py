"""Posters, flyers and social cards to download: what is offered, the files, and the addresses that give them."""
