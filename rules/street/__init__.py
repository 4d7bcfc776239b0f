"""The street as its files tell it."""
