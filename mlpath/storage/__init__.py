"""What is kept: the learner's events in SQLite."""
