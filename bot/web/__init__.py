"""What is reached by HTTP."""
