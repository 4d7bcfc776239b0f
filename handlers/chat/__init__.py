"""The door of the chat: a message to its answer, with the words of flows/texts."""
