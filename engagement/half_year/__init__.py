"""The account of half a year over all waves, for who pays for the campaigns."""
