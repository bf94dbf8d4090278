"""What judges the built pages: axe-core, the Nu HTML checker, and measurements of our own in the browser."""
