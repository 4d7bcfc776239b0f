"""Words that notices are made of, by what they are about."""
