"""What is known: events and what follows from them. Pure."""
