"""Where: the street's names, then the grammar of addresses."""
