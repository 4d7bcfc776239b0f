"""回访 in its rounds, and taking an answer back."""
