"""While somebody works on it: questions, waits, hand-overs, whistles."""
