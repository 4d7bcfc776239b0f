"""The only SQL and the only redis: one transaction at a time, personal fields encrypted."""
