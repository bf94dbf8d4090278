"""The tests, laid out as generator/ is."""
