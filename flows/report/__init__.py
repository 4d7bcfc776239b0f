"""报事: what, where, yes."""
