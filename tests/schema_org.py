"""The part of the vocabulary of schema.org that the site uses: types with what they are kinds of, properties with
what may have them and what they may hold. Read off release 12.0; `archivedAt` came with a later one."""

PARENTS: dict[str, tuple[str, ...]] = {
    "Thing": (),
    "CreativeWork": ("Thing",),
    "Article": ("CreativeWork",),
    "NewsArticle": ("Article",),
    "BackgroundNewsArticle": ("NewsArticle",),
    "AnalysisNewsArticle": ("NewsArticle",),
    "OpinionNewsArticle": ("NewsArticle",),
    "SocialMediaPosting": ("Article",),
    "Quotation": ("CreativeWork",),
    "WebSite": ("CreativeWork",),
    "Comment": ("CreativeWork",),
    "CorrectionComment": ("Comment",),
    "Question": ("Comment",),
    "Answer": ("Comment",),
    "Person": ("Thing",),
    "Organization": ("Thing",),
    "GovernmentOrganization": ("Organization",),
    "Place": ("Thing",),
    "AdministrativeArea": ("Place",),
    "Country": ("AdministrativeArea",),
    "Event": ("Thing",),
}

TEXT, DATE, URL = "Text", "Date", "URL"

PROPERTIES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "about": (("CreativeWork", "Event"), ("Thing",)),
    "abstract": (("CreativeWork",), (TEXT,)),
    "acceptedAnswer": (("Question",), ("Answer",)),
    "alternateName": (("Thing",), (TEXT,)),
    "archivedAt": (("CreativeWork",), (URL, "WebPage")),
    "author": (("CreativeWork",), ("Organization", "Person")),
    "citation": (("CreativeWork",), ("CreativeWork", TEXT)),
    "correction": (("CreativeWork",), ("CorrectionComment", TEXT, URL)),
    "creativeWorkStatus": (("CreativeWork",), ("DefinedTerm", TEXT)),
    "dateCreated": (("CreativeWork",), (DATE,)),
    "dateModified": (("CreativeWork",), (DATE,)),
    "datePublished": (("CreativeWork",), (DATE,)),
    "description": (("Thing",), (TEXT,)),
    "hasPart": (("CreativeWork",), ("CreativeWork",)),
    "headline": (("CreativeWork",), (TEXT,)),
    "identifier": (("Thing",), (TEXT, URL)),
    "inLanguage": (("CreativeWork", "Event"), ("Language", TEXT)),
    "isBasedOn": (("CreativeWork",), ("CreativeWork", URL)),
    "isPartOf": (("CreativeWork",), ("CreativeWork", URL)),
    "jobTitle": (("Person",), (TEXT,)),
    "mentions": (("CreativeWork",), ("Thing",)),
    "name": (("Thing",), (TEXT,)),
    "publisher": (("CreativeWork",), ("Organization", "Person")),
    "sameAs": (("Thing",), (URL,)),
    "spokenByCharacter": (("Quotation",), ("Organization", "Person")),
    "startDate": (("Event",), (DATE,)),
    "subjectOf": (("Thing",), ("CreativeWork", "Event")),
    "suggestedAnswer": (("Question",), ("Answer",)),
    "temporalCoverage": (("CreativeWork",), (TEXT, URL)),
    "text": (("CreativeWork",), (TEXT,)),
    "translationOfWork": (("CreativeWork",), ("CreativeWork",)),
    "url": (("Thing",), (URL,)),
}


def kinds(type_: str) -> set[str]:
    """A type with all it is a kind of; fails for a type that the vocabulary lacks."""
    return {type_}.union(*(kinds(parent) for parent in PARENTS[type_]))
