"""A briefing as one file of plain Markdown (CommonMark), to be read or kept elsewhere.

Texts are escaped, so that each reads as it was written; the file holds no HTML.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from generator import tally
from generator.entries import BriefingPage, Citation, Entry, Person, PositionEntry, QuestionEntry, QuoteEntry
from generator.exports import citations
from generator.exports.basics import Imprint
from generator.wording import Wording

_SPACE = re.compile(r"[^\S\u00a0\u202f]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_MARKUP = re.compile(
    r"""
    [\\`*\[{~]                     # escapes, code, emphasis, links, attributes, strikethrough
    | (?<![^\W_])_ | _(?![^\W_])   # emphasis; inside a word it is none
    | (?<!\S)\#                    # headings, and the signs that may close them
    | ^>                           # quotations
    | ^-(?=[-\s]|$) | ^\+(?=\s|$)  # lists and rules
    """,
    re.VERBOSE,
)
_SIGN = re.compile(r"[\\`*\[{~_#&<]")
_FIRST = re.compile(r"[-+>]|\d{1,9}[.)]")
"""A text in which something is to be escaped holds one of these signs, or begins with one of those."""
_NUMBERED = re.compile(r"\d{1,9}(?=[.)](?:\s|$))")  # a numbered list
_ENTITY = re.compile(r"&(?=\#?\w+;)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")


def escaped(text: str) -> str:
    """A text as one line of Markdown that reads as the text does; no-break spaces stay, other space is one space."""
    loose = "  " in text or not text.isprintable()  # a text without other space and controls is printable
    line = (_SPACE.sub(" ", _CONTROL.sub(" ", text)) if loose else text).strip()
    if not _SIGN.search(line) and not _FIRST.match(line):
        return line
    line = _ENTITY.sub("&amp;", line)
    line = _TAG.sub("&lt;", _MARKUP.sub(lambda sign: "\\" + sign[0], line))
    numbered = _NUMBERED.match(line)
    return f"{numbered[0]}\\{line[numbered.end() :]}" if numbered else line


def markdown(page: BriefingPage, imprint: Imprint) -> str:
    """The whole briefing: `briefing.md.txt`, whose ending opens in every browser and makes no page of it."""
    words = imprint.words
    blocks = [f"# {escaped(page.briefing.title)}", *_head(page, words)]
    for key, section in _SECTIONS:
        lines = list(section(page, words))
        if lines:
            blocks += [f"## {words(key)}", *lines]
    cited = _with_link(citations.plain(page, imprint), imprint.absolute(page.head.address))
    blocks.append(f"{words('cite_as')}: {cited}")
    return "\n\n".join(blocks) + "\n"


def _head(page: BriefingPage, words: Wording) -> Iterator[str]:
    briefing = page.briefing
    line = [words.day(briefing.date), words(f"status_{briefing.status}")]
    if briefing.updated:
        line.append(words("updated", date=words.day(briefing.updated)))
    checked = tally.told(page.quotes, words) if page.quotes else words("no_quotes")
    yield " · ".join((*line, checked))
    if briefing.review == "draft":
        yield words("draft_note")
    if briefing.bottom_line:
        yield escaped(briefing.bottom_line)


def _short(page: BriefingPage, words: Wording) -> Iterator[str]:
    if page.points:
        yield _list(_cited(escaped(entry.item.text), entry.sources) for entry in page.points)
    for paragraph in (page.briefing.summary or "").split("\n\n"):
        if paragraph.strip():
            yield escaped(paragraph)


def _quotes(page: BriefingPage, words: Wording) -> Iterator[str]:
    for person, quotes in page.by_speaker():
        yield f"### {escaped(_who(person, words))}"
        for entry in quotes:
            yield _quote(entry, words)


def _quote(entry: QuoteEntry, words: Wording) -> str:
    """The words, who said them when and where, and what was found of them in which source."""
    quote = entry.item
    via = words("via", name=quote.via) if quote.via else None
    original = words("translated_from", text=quote.original) if quote.original else None
    said = [entry.actor.name if entry.actor else words("unattributed")]
    said += filter(None, (words.day(quote.said_on) if quote.said_on else None, quote.context, via))
    lines = [quote.text, original, ", ".join(said)]
    return "\n>\n".join(f"> {line}" for line in (*(escaped(line) for line in lines if line), _found(entry, words)))


def _found(entry: QuoteEntry, words: Wording) -> str:
    """The state with the sources that hold the quote, and those that word it otherwise."""
    state = words("state_recorded", day=words.day(entry.recorded)) if entry.recorded else words(f"state_{entry.state}")
    held = [place for place in entry.places if place.proof.evidence.placed]
    own = _cited(state, [place.citation for place in entry.basis if place.citation and place in held])
    other = [place.citation for place in held if place.citation and place.differs]
    return f"{own}; {_cited(words('variant_of'), other)}" if other else own


def _positions(page: BriefingPage, words: Wording) -> Iterator[str]:
    for topic in page.issues:
        held = [entry for entry in page.positions if entry.issue and entry.issue.id == topic.id]
        if held:
            yield f"### {escaped(topic.title)}"
            if topic.card.question:
                yield escaped(topic.card.question)
            yield _list(_position(entry, words) for entry in held)


def _position(entry: PositionEntry, words: Wording) -> str:
    item = entry.item
    notes = [
        f"{words('claimed_by')} {entry.claimed_by.name}" if entry.claimed_by else None,
        words.day(item.as_of) if item.as_of else None,
        words(f"shift_{item.shift}") if item.shift else None,
    ]
    line = f"{_who(entry.actor, words)}: {words(f'stance_{item.stance}')}. {item.summary}"
    return _cited(escaped(_noted(line, notes)), entry.sources)


def _events(page: BriefingPage, words: Wording) -> Iterator[str]:
    if page.events:
        yield _list(_event(entry, words) for entry in page.events)


def _event(entry: Entry, words: Wording) -> str:
    item = entry.item
    line = f"{words.day(item.date)}: {item.text}"
    return _cited(escaped(_noted(line, [words("expected") if item.certainty == "expected" else None])), entry.sources)


def _figures(page: BriefingPage, words: Wording) -> Iterator[str]:
    if page.figures:
        yield _list(_figure(entry, words) for entry in page.figures)


def _figure(entry: Entry, words: Wording) -> str:
    item = entry.item
    value = " ".join(filter(None, (item.qualifier, words.number(item.value), item.unit)))
    notes = [
        f"{words('claimed_by')} {entry.claimed_by.name}" if entry.claimed_by else None,
        words("as_of", date=words.day(item.as_of)) if item.as_of else None,
    ]
    return _cited(escaped(_noted(f"{item.label}: {value}", notes)), entry.sources)


def _differences(page: BriefingPage, words: Wording) -> Iterator[str]:
    for entry in page.disagreements:
        numbers = {citation.source.id: citation.number for citation in entry.sources}
        accounts = (f"[{numbers[a.source]}] {escaped(a.says)}" for a in entry.item.accounts if a.source in numbers)
        yield f"### {escaped(entry.item.about)}"
        yield _list(accounts)


def _questions(page: BriefingPage, words: Wording) -> Iterator[str]:
    if page.questions:
        yield _list(_question(entry, words) for entry in page.questions)


def _question(entry: QuestionEntry, words: Wording) -> str:
    item = entry.item
    told = [f"{words(f'question_{item.status}')}: {item.text}", item.why]
    told += [f"{words('answer')}: {item.answer}"] if item.answer else []
    dates = [
        words("raised", date=words.day(item.raised)),
        words("plain_answered", date=words.day(item.answered_on)) if item.answered_on else None,
    ]
    return _cited(escaped(_noted(" ".join(filter(None, told)), dates)), entry.sources)


def _updates(page: BriefingPage, words: Wording) -> Iterator[str]:
    if page.updates:
        yield _list(
            escaped(f"{words.day(e.item.date)}, {words(f'update_{e.item.kind}')}: {e.item.text}") for e in page.updates
        )


def _sources(page: BriefingPage, words: Wording) -> Iterator[str]:
    if page.citations:
        yield "\n".join(f"{citation.number}. {_source(citation, words)}" for citation in page.citations)


def _source(citation: Citation, words: Wording) -> str:
    source = citation.source
    told = [
        source.title or words("untitled_article"),
        source.outlet or words("outlet_unknown"),
        source.byline,
        words(f"kind_{source.kind}") if source.kind else None,
        words("published_on", date=words.day(source.published)) if source.published else None,
        source.article or words("not_stored"),
        f"sha256 {citation.article.sha256}" if citation.article else None,
    ]
    links = [f"<{url}>" for url in (source.url, source.archive_url) if url]
    return " ".join((escaped(", ".join(filter(None, told))), *links))


_SECTIONS: Sequence[tuple[str, Callable[[BriefingPage, Wording], Iterator[str]]]] = (
    ("in_short", _short),
    ("who_says_what", _quotes),
    ("where_they_stand", _positions),
    ("what_happened", _events),
    ("figures", _figures),
    ("sources_differ", _differences),
    ("questions", _questions),
    ("what_changed", _updates),
    ("sources", _sources),
)
"""The parts of the file in the order of the page, under their headings."""


def _who(person: Person | None, words: Wording) -> str:
    return ", ".join(filter(None, (person.name, person.role))) if person else words("unattributed")


def _noted(line: str, notes: Iterable[str | None]) -> str:
    """A line with notes in brackets, if there are any."""
    told = "; ".join(filter(None, notes))
    return f"{line} ({told})" if told else line


def _cited(line: str, sources: Iterable[Citation]) -> str:
    """A line with the numbers of its sources."""
    return " ".join((line, *(f"[{citation.number}]" for citation in sources)))


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _with_link(line: str, url: str) -> str:
    """A line that ends in a URL, with the URL as a link."""
    return f"{escaped(line.removesuffix(url))} <{url}>" if url else escaped(line)
