"""What is new, in words: in a briefing, about one actor in it, on one issue in it."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from generator.entries import BriefingPage, Entry, PositionEntry, QuestionEntry, QuoteEntry
from generator.model import first_day
from generator.wording import Wording

News = Callable[[BriefingPage, Wording], str]

MOST = 4
"""Quotes, and answered or open questions, that one entry of a feed tells; the page has them all."""

MOST_POSITIONS = 8
"""Positions that one entry of a feed tells."""

_ENDS = (".", "!", "?", "…", "”", "’", "。", "؟")


def of_briefing(page: BriefingPage, words: Wording) -> str:
    """The newest changes and the questions answered since the ones before, then the bottom line."""
    told = [*_updates(page, words), *_answers(page, page.questions, words)]
    return _text([*told, page.briefing.bottom_line or ("" if told else page.briefing.title)])


def about_actor(id_: str) -> News:
    """What a briefing tells of an actor: positions and quotes; else the events the actor took part in."""

    def news(page: BriefingPage, words: Wording) -> str:
        positions = (e for e in page.positions if e.actor and e.actor.id == id_)
        quotes = (e for e in page.quotes if e.actor and e.actor.id == id_ and _stands(e))
        told = [
            *(
                _position(e, e.issue.title if e.issue else "", words, "issue")
                for e in islice(positions, MOST_POSITIONS)
            ),
            *(_said(entry, words) for entry in islice(quotes, MOST)),
        ]
        return _with_updates(page, told or _events(page, lambda e: id_ in e.item.actors, words), words)

    return news


def on_issue(id_: str) -> News:
    """What a briefing tells on an issue: answered questions, positions, open questions; else quotes or events."""

    def news(page: BriefingPage, words: Wording) -> str:
        def on(entry: Entry) -> bool:
            return entry.issue is not None and entry.issue.id == id_

        questions = [entry for entry in page.questions if on(entry)]
        positions = [entry for entry in page.positions if on(entry)][:MOST_POSITIONS]
        raised = [entry for entry in questions if entry.item.status == "open"][:MOST]
        told = [
            *_answers(page, questions, words),
            *(_position(entry, entry.actor.name if entry.actor else "", words, "actor") for entry in positions),
            *(words("news_open", question=_sentence(entry.item.text)) for entry in raised),
        ]
        quotes = (entry for entry in page.quotes if on(entry) and _stands(entry))
        told = told or [_quote(entry, words) for entry in islice(quotes, MOST)]
        return _with_updates(page, told or _events(page, on, words), words)

    return news


def _with_updates(page: BriefingPage, told: Iterable[str], words: Wording) -> str:
    """News of a part, with the newest changes of the whole; what the whole is about when the part is silent."""
    told = list(told)
    if not told:
        return of_briefing(page, words)
    return _text([*_updates(page, words), *told])


def _updates(page: BriefingPage, words: Wording) -> Iterator[str]:
    """The notes of the day on which the last of them was made."""
    newest = max((entry.item.date for entry in page.updates), default="")
    for entry in page.updates:
        if entry.item.date == newest:
            kind = words(f"update_{entry.item.kind}")
            yield words("news_update", kind=kind, date=words.day(newest), text=_sentence(entry.item.text))


def _answers(page: BriefingPage, questions: Iterable[QuestionEntry], words: Wording) -> list[str]:
    """The questions answered since the last change but one, or since the event."""
    dates = sorted({entry.item.date for entry in page.updates})
    since = dates[-2] if len(dates) > 1 else page.briefing.date
    told = []
    for entry in questions:
        item = entry.item
        if item.answer and item.answered_on and first_day(item.answered_on) > since:
            status = words(f"question_{item.status}")
            told.append(words("news_answer", status=status, question=item.text, answer=_sentence(item.answer)))
    return told[:MOST]


def _position(entry: PositionEntry, name: str, words: Wording, by: str) -> str:
    """A position as a sentence that names the issue (in an actor's feed) or the actor (in an issue's)."""
    item = entry.item
    kind = "_claimed" if entry.claimed_by else "_new" if item.shift == "new" else ""
    stance = words(f"stance_{item.stance}")
    if item.shift not in (None, "new"):
        stance = words("news_shifted", stance=stance, shift=words(f"shift_{item.shift}"))
    claimer = entry.claimed_by.name if entry.claimed_by else ""
    return words(f"news_by_{by}{kind}", name=name, stance=stance, summary=_sentence(item.summary), claimer=claimer)


def _stands(entry: QuoteEntry) -> bool:
    """Whether a quote is verified, or recorded, which is then said."""
    return entry.verified or bool(entry.recorded)


def _said(entry: QuoteEntry, words: Wording) -> str:
    if entry.recorded:
        return words("news_said_recorded", day=words.day(entry.recorded), text=entry.item.text)
    return words("news_said", text=entry.item.text)


def _quote(entry: QuoteEntry, words: Wording) -> str:
    name = entry.actor.name if entry.actor else words("unattributed")
    if entry.recorded:
        return words("news_quote_recorded", name=name, day=words.day(entry.recorded), text=entry.item.text)
    return words("news_quote", name=name, text=entry.item.text)


def _events(page: BriefingPage, chosen: Callable[[Entry], bool], words: Wording) -> list[str]:
    events = [entry.item for entry in page.events if chosen(entry)][-MOST:]
    return [words("news_event", date=words.day(event.date), text=_sentence(event.text)) for event in events]


def _sentence(text: str) -> str:
    """A text on one line, with a full stop unless something else ends it."""
    line = " ".join(text.split())
    return line if line.endswith(_ENDS) else line + "."


def _text(sentences: Iterable[str]) -> str:
    return " ".join(" ".join(sentence.split()) for sentence in sentences if sentence)
