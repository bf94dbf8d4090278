"""What editors see of a briefing, through the language server that they run."""
