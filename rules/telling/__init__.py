"""What may be said to whom, and how often."""
