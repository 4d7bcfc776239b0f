"""Every sentence the house says in a conversation (conversation.md section 5 is the guide)."""
