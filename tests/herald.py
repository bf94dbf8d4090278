"""An invented article that the tests of quotes share."""

from __future__ import annotations

from generator.articles import Article, parse

HERALD = """\
Ferries sail again after a pay deal
The crews ended a three-day strike on Thursday, after the council agreed to raise their pay by 4.5 per cent.
“We got most of what we asked for,” said Ines Falk. “The boats will run again on Friday morning – all of them.”
The deal costs 1.5 million euros a year, 12,000 a boat. “Passengers will not pay for this deal, \
and we do not plan to ask them,” said Tomas Brandt. \
“Wages, fares... and everything else stay where they are, whatever people say.”
Falk called it “a fair deal”. Brandt called it "a fair deal" as well. “We can’t and \
we won’t go back to non-paid overtime,” Falk said.
"""


def story(text: str) -> Article:
    """An article of these words."""
    return parse(text.encode(), "harbour-herald.txt")


herald = story(HERALD)
