"""What an answer to a survey means, and what comes after."""
