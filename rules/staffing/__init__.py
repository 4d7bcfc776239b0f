"""Who is there, who is responsible, who may do what."""
