"""The platform's side of an official account, for trying and testing without the platform.

Written from the platform's documentation alone; imports nothing of the product.
"""
