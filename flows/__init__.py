"""Talk: conversations as pure functions of state and facts, and the texts residents read."""
