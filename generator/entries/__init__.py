"""What a briefing's page shows and views gather: items together with their place, actor, issue and sources.

Data only; `resolve` makes them out of a briefing. What follows from the data and takes time is worked out when a page
first asks for it, and kept: a build whose pages are all in the store asks for none of it.
"""

from generator.entries.briefing import BriefingPage, Kinship
from generator.entries.items import Citation, Entry, Head, Person, Topic
from generator.entries.quotes import Place, PositionEntry, QuestionEntry, QuoteEntry

__all__ = (
    "BriefingPage",
    "Citation",
    "Entry",
    "Head",
    "Kinship",
    "Person",
    "Place",
    "PositionEntry",
    "QuestionEntry",
    "QuoteEntry",
    "Topic",
)
