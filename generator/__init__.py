"""Builds a searchable site of verified news briefings out of articles and YAML."""
