"""Same event, many reports: mentions of several articles to clusters, and spellings of names to persons."""
