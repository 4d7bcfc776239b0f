"""What holds while a ticket is worked on."""
