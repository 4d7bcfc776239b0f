"""Commands of staff as they are typed."""
