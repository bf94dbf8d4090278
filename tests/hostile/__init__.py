"""Texts that would do something if anything took them for more than text, and a project that holds them everywhere."""
