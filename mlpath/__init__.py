"""mlpath: one path through machine learning, asked until you can do it."""

__version__ = "0.1.0"
