"""Use cases: one verb per function, called alike by webhook, console, timers and commands."""
