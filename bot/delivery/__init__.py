"""From a row of the outbox to a named state."""
