"""The account of a wave: every number that anybody may see, made of weekly numbers that hide nobody's."""
