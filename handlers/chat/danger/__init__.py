"""A conversation about a danger, until it is over."""
