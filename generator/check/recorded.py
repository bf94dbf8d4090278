"""Whether the record of evidence fits the quotes and the articles, and what rests on it alone."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from generator.articles import Article
from generator.check.case import Breach, Case
from generator.check.prose import quotations, registered
from generator.evidence import VERIFIED, Evidence, best_state, sought_in
from generator.findings import Finding, Location, Rule, Severity, rule
from generator.load import Library
from generator.record import Entry, Sought

AGAIN = "run 'briefing check --record' where the article is"


def entry_of(article: Article, sought: Sought, evidence: Evidence) -> Entry:
    """What is to be recorded of words that stand in an article."""
    return Entry(
        article=article.name,
        sha256=article.sha256,
        length=len(article.text),
        words=sought.digest,
        state=evidence.state,
        wording=evidence.wording or "exact",
        count=evidence.count,
        start=evidence.start,
        end=evidence.end,
    )


def proved(case: Case, *, registries: bool = True) -> Iterator[Entry]:
    """An entry for all that this briefing proves from articles that are here: its quotes, and words in its texts.

    With `registries` also what those say of its actors and issues.
    """
    for sought, evidence in _looked_for(case, registries=registries):
        article = case.shelf.get(evidence.article)
        if article and evidence.verified:
            yield entry_of(article, sought, evidence)


def resting(case: Case) -> Iterator[Entry]:
    """The entries of the record that this briefing rests on, since their articles are not here."""
    record = case.library.record
    for sought, evidence in _looked_for(case):
        entry = record.get(evidence.article, sought) if evidence.state == "recorded" else None
        if entry:
            yield entry


def _looked_for(case: Case, *, registries: bool = True) -> Iterator[tuple[Sought, Evidence]]:
    for quote, proofs in zip(case.briefing.quotes, case.proofs, strict=True):
        for proof in proofs:
            words = quote if proof.variant is None else quote.variants[proof.variant]
            yield sought_in(quote, words), proof.evidence
    for quoted in (*quotations(case), *(registered(case) if registries else ())):
        yield from quoted.looked_for(case)


@rule("stale-record")
def stale_record(case: Case) -> Iterator[Breach]:
    """The record of evidence fits the quotes as they stand.

    An entry is bound to the words, the speaker, `prefix` and `suffix`: whoever changes one of them makes it stale. An
    error where the article is not here, since nothing else shows that the words stand there. Where the article is here
    the quote is proved as ever, and a warning says that the record is to be written anew.
    """
    for (path, quote), proofs in zip(case.items("quotes"), case.proofs, strict=True):
        for proof in proofs:
            article = proof.evidence.article
            if proof.evidence.state == "unchecked" and case.is_recorded(article):
                steps: tuple[Any, ...] = ("original" if quote.original else "text",)
                if proof.variant is not None:
                    steps = ("variants", proof.variant, "text")
                who = f" as said by '{quote.speaker}'" if quote.speaker else ""
                message = f"the record of article '{article}' does not hold these words{who}"
                yield Breach((*path, *steps), message, f"the quote is newer than the record: {AGAIN}")
    yield from _outdated(case)


def _outdated(case: Case) -> Iterator[Breach]:
    """The sources whose articles are here, and prove what the record does not say."""
    record = case.library.record
    lacking: dict[str, int] = {}
    for entry in proved(case, registries=False) if record.exists and not record.findings else ():
        known = record.entries.get((entry.article, entry.words))
        if known is None or asdict(known) != {**asdict(entry), "recorded": known.recorded}:
            lacking[entry.article] = lacking.get(entry.article, 0) + 1
    for path, source in case.items("sources"):
        number = lacking.pop(source.article or "", 0)
        if number and not _changed(case, source.article):
            quotes = "1 quotation" if number == 1 else f"{number} quotations"
            message = f"the record does not hold {quotes} from article '{source.article}' as they now stand"
            yield Breach((*path, "article"), message, "run 'briefing check --record'", severity=Severity.WARNING)


@rule("article-changed", Severity.WARNING)
def article_changed(case: Case) -> Iterator[Breach]:
    """An article in `seeds/` is the one whose evidence was recorded: its sha256 is the same.

    A quote can be made to stand in an article by writing it there. This is how such an edit shows. Look at what was
    changed, then write the record anew.
    """
    for path, source in case.items("sources"):
        if source.article and (recorded := _changed(case, source.article)):
            article = case.shelf.get(source.article)
            now = article.sha256[:12] if article else ""
            message = (
                f"article '{source.article}' has changed since its evidence was recorded: "
                f"its sha256 is {now}…, the recorded one {recorded[:12]}…"
            )
            yield Breach((*path, "article"), message, "see what was changed, then run 'briefing check --record'")


def _changed(case: Case, name: str) -> str:
    """The recorded sha256 of an article that is here and has another; empty when there is none."""
    recorded, _ = case.library.record.articles.get(name, ("", 0))
    article = case.shelf.get(name) if recorded else None
    return recorded if article and article.sha256 != recorded else ""


RULES = (stale_record, article_changed)

RECORDED_ONLY = Rule(
    "recorded-only",
    Severity.NOTE,
    "How many quotes rest on the record of evidence, because their articles are not in `seeds/`.\n\n"
    "The site shows each of them as recorded on its day, never as verified. A note stops no build, not even a strict "
    "one: to publish without the articles is what a record is for.",
)


def rests_on_record(library: Library, cases: Sequence[Case]) -> Iterator[Finding]:
    """The note on what is not proved here, if there is any."""
    states = [
        (best_state(quote, proofs), [proof.evidence.recorded for proof in proofs if proof.evidence.recorded])
        for case in cases
        for quote, proofs in zip(case.briefing.quotes, case.proofs, strict=True)
    ]
    days = sorted(day for state, found in states if state == "recorded" for day in found)
    if days:
        number = sum(state == "recorded" for state, _ in states)
        verified = sum(state in VERIFIED for state, _ in states)
        when = f"on {days[0]}" if days[0] == days[-1] else f"from {days[0]} to {days[-1]}"
        told = f"{number} quote{'s' if number > 1 else ''} recorded {when}, {verified} verified here"
        message = f"{told}: {_away(cases)} not in seeds/"
        hint = "whoever holds an article can prove its quotes with 'briefing prove FILE'"
        yield RECORDED_ONLY.finding(Location(library.record.uri), message, hint=hint)


def _away(cases: Sequence[Case]) -> str:
    """The articles that are cited and not here, in words."""
    names = {source.article for case in cases for source in case.briefing.sources if source.article}
    shelf = cases[0].shelf
    away = sorted(name for name in names if shelf.get(name) is None)
    if len(away) == 1:
        return f"article '{away[0]}' is"
    return "the articles are" if len(away) == len(names) else f"{len(away)} articles are"
