"""Figures, and when briefs are due."""
