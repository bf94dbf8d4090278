"""What `make lighthouse` runs: Lighthouse over four pages, as a phone sees them on a server that packs text."""
