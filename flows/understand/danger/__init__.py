"""Danger to life at hand now."""
