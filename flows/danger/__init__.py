"""险情: a conversation that ends by words of safety."""
