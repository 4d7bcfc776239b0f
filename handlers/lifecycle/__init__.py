"""The life of a ticket: its steps, its clocks, what happens by itself."""
