"""States, deadlines, clocks and days."""
