"""From an intake to a ticket, and which tickets are one matter."""
