"""One module a format: `render(report) -> str`."""
