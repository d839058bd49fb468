"""What the owner of an address may see and do herself, by a mailed link of a day."""
