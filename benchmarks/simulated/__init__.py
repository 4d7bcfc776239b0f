"""A month of one street, played by its people on a moving clock: benchmarks/month.py."""
