"""After the work: surveys, revisits, ratings, rechecks."""
