"""Ways of reaching a person, and their limits."""
