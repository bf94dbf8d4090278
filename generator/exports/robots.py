"""robots.txt: everything may be read by everyone, and where the list of pages lies."""

from generator.exports.basics import Imprint
from generator.pages import DataFile


def robots(imprint: Imprint) -> DataFile:
    """The file at the root; one that a person put into docs/ stands instead. Engines write the site map themselves."""
    sitemap = imprint.absolute("sitemap.xml")
    lines = ["User-agent: *", "Allow: /", *([f"Sitemap: {sitemap}"] if sitemap else [])]
    return DataFile("robots.txt", lambda: ("\n".join(lines) + "\n").encode(), yields=True)
