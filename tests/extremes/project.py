"""Writes the hard project: four briefings and their articles, valid by `briefing check`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from tests.extremes import texts

CROWD: Final = "2034-05-01-crowd"
"""40 actors by 15 issues, and 200 quotes."""
SCRIPTS: Final = "2034-05-02-scripts"
"""Quotes from right to left, in Chinese, translated, with signs and controls."""
LENGTHS: Final = "2034-05-03-lengths"
"""Everything as long as it gets."""
BARE: Final = "2034-05-04-bare"
"""A title and a date."""

ACTORS: Final = 40
ISSUES: Final = 15
QUOTES: Final = 200
WORDS_OF_LONG_QUOTE: Final = 900
STANCES: Final = ("support", "oppose", "conditional", "neutral", "ambiguous", "silent")

Item = dict[str, Any]

# The site's own theme, styles, scripts and written pages, around other briefings.
CONFIG: Final = """\
INHERIT: {root}/mkdocs.yml
docs_dir: {root}/docs
theme: {{custom_dir: {root}/generator/theme}}
"""


def actor_name(number: int) -> str:
    """The name of an actor of the crowd; the first is as long as names get."""
    return texts.LONG_NAME if number == 0 else f"Delegate {chr(65 + number % 26)}{number:02} of the Ninth Island"


def write(folder: Path, root: Path) -> None:
    """Writes articles, registries and briefings, to be built with the theme of the project at `root`.

    Files are JSON, which is YAML.
    """
    for place in ("briefings", "seeds"):
        (folder / place).mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(CONFIG.format(root=root.as_posix()), encoding="utf-8")
    actors = {f"actor-{number:02}": actor(number) for number in range(ACTORS)}
    issues = {f"issue-{number:02}": issue(number) for number in range(ISSUES)}
    put(folder / "briefings" / "_actors.yml", actors)
    put(folder / "briefings" / "_issues.yml", issues)
    put(folder / "briefings" / f"{BARE}.yml", {"title": "Bare", "date": "2034-05-04", "review": "reviewed"})
    for name, briefing, article in ((CROWD, *crowd()), (SCRIPTS, *scripts()), (LENGTHS, *lengths())):
        put(folder / "briefings" / f"{name}.yml", briefing)
        (folder / "seeds" / f"{name}.txt").write_text(article, encoding="utf-8")


def put(file: Path, content: Item) -> None:
    """One file of briefings/."""
    file.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")


def actor(number: int) -> Item:
    """An actor of the registry; every fourth has no side, and one has many other names."""
    side = {} if number % 4 == 3 else {"affiliation": f"Island {number % 4 + 1}"}
    aliases = {"aliases": [f"{texts.LONG_NAME} {suffix}" for suffix in "ABCDEFGH"]} if number == 0 else {}
    return {"name": actor_name(number), "kind": "person", **side, **aliases}


def issue(number: int) -> Item:
    """An issue of the registry; the first has a title of 80 characters, the second one of a single long word."""
    title = {0: texts.LONG_ISSUE, 1: texts.LONG_WORD[:80]}.get(number, f"Matter {number} of the harbour")
    return {"title": title, "about": texts.sentences(40, number), "question": f"{texts.sentences(9, number)}?"}


def article_of(quotes: list[Item]) -> str:
    """An article in which every quote stands, with its speaker, in a paragraph of its own."""
    return "\n\n".join(f"{name_of(quote)} said: “{quote.get('original', quote['text'])}”." for quote in quotes) + "\n"


def name_of(quote: Item) -> str:
    """The speaker as the article has it."""
    return actor_name(int(quote["speaker"].removeprefix("actor-")))


def head(name: str, title: str, quotes: list[Item], source: Item | None = None) -> Item:
    """What every briefing has: its one source, the speakers of its quotes, the quotes."""
    speakers = sorted({quote["speaker"] for quote in quotes})
    return {
        "title": title,
        "date": name[:10],
        "review": "reviewed",
        "sources": [{"id": "a", "article": f"{name}.txt", "outlet": "Nine Islands Gazette", **(source or {})}],
        "actors": [{"id": speaker} for speaker in speakers],
        "quotes": quotes,
    }


def crowd() -> tuple[Item, str]:
    """40 actors, each with a position on most of 15 issues, and 200 quotes."""
    quotes = [
        {
            "id": f"q-{number}",
            "speaker": f"actor-{number % ACTORS:02}",
            "text": f"Number {number}: {texts.sentences(5 + number % 40, number)}",
            "issue": f"issue-{number % ISSUES:02}",
            "sources": ["a"],
        }
        for number in range(QUOTES)
    ]
    briefing = head(CROWD, "Forty delegates on fifteen matters", quotes)
    briefing |= {
        "bottom_line": texts.sentences(30),
        "issues": [f"issue-{number:02}" for number in range(ISSUES)],
        "positions": list(positions(quotes)),
        "questions": [
            {
                "id": f"open-{n}",
                "text": f"{texts.sentences(12, n)}?",
                "status": "open",
                "raised": "2034-05",
                "sources": ["a"],
            }
            for n in range(20)
        ],
    }
    return briefing, article_of(quotes)


def positions(quotes: list[Item]) -> Iterator[Item]:
    """Where each actor stands on most issues, each shown by a quote of that actor."""
    for number in range(ACTORS):
        own = [quote["id"] for quote in quotes if quote["speaker"] == f"actor-{number:02}"]
        for matter in range(ISSUES):
            if (number + matter) % 4:
                yield {
                    "actor": f"actor-{number:02}",
                    "issue": f"issue-{matter:02}",
                    "stance": STANCES[(number * 5 + matter) % len(STANCES)],
                    "summary": texts.sentences(9, number + matter)[:55].strip(" ."),
                    "as_of": "2034-05-01",
                    "quotes": own[:2],
                    "sources": ["a"],
                }


def scripts() -> tuple[Item, str]:
    """Quotes from right to left, in Chinese, translated; emoji, combining marks and overrides of direction."""
    rows: tuple[tuple[str, str, str | None], ...] = (
        (texts.ARABIC, "ar", None),
        (texts.ARABIC_IN_ENGLISH, "en", texts.ARABIC_TO_TRANSLATE),
        (texts.HEBREW, "he", None),
        (texts.CHINESE, "zh", None),
        (texts.CHINESE_IN_ENGLISH, "en", texts.CHINESE_TO_TRANSLATE),
        (texts.UNSPACED, "zh", None),
        (texts.EMOJI, "en", None),
        (texts.COMBINING, "en", None),
        (texts.OVERRIDE, "en", None),
        (texts.UNCLOSED, "en", None),
    )
    quotes: list[Item] = [
        {
            "id": f"q-{number}",
            "speaker": f"actor-{number % 3:02}",
            "text": text,
            "lang": lang,
            "issue": "issue-00",
            "sources": ["a"],
            **({"original": original} if original else {}),
        }
        for number, (text, lang, original) in enumerate(rows)
    ]
    briefing = head(SCRIPTS, f"{texts.ARABIC[:30]} / {texts.CHINESE[:20]} 🌊", quotes)
    briefing |= {"bottom_line": texts.UNCLOSED, "summary": f"{texts.HEBREW}\n\n{texts.CHINESE}", "issues": ["issue-00"]}
    return briefing, article_of(quotes)


def lengths() -> tuple[Item, str]:
    """A title of 200 characters, a quote of 900 words, words without a break, huge numbers, a long url."""
    quotes: list[Item] = [
        {
            "id": "q-long",
            "speaker": "actor-00",
            "text": texts.sentences(WORDS_OF_LONG_QUOTE),
            "context": texts.sentences(40),
            "via": texts.LONG_NAME,
            "issue": "issue-00",
            "sources": ["a"],
        },
        {"id": "q-word", "speaker": "actor-00", "text": texts.LONG_WORD, "issue": "issue-01", "sources": ["a"]},
        {"id": "q-unbroken", "speaker": "actor-01", "text": texts.NO_SPACE, "issue": "issue-01", "sources": ["a"]},
    ]
    source: Item = {
        "title": texts.LONG_TITLE,
        "byline": texts.LONG_NAME,
        "url": texts.LONG_URL,
        "published": "2034-05-03",
    }
    briefing = head(LENGTHS, texts.LONG_TITLE, quotes, source)
    briefing["actors"] = [{"id": "actor-00", "role": texts.sentences(20)}, {"id": "actor-01", "role": texts.LONG_WORD}]
    briefing |= {
        "bottom_line": texts.sentences(60),
        "summary": f"{texts.NO_SPACE} {texts.LONG_URL}",
        "issues": ["issue-00", "issue-01"],
        "key_points": [
            {"text": text, "sources": ["a"]} for text in (texts.NO_SPACE, texts.LONG_WORD, texts.LONG_TITLE)
        ],
        "figures": [
            figure("Stone for the breakwater, by the harbour office", 123456789012345678, "tonnes"),
            figure(texts.LONG_TITLE, 0.000000001234, texts.LONG_WORD, "more than"),
            figure("Boats", 7, "boats", "at most"),
        ],
        "timeline": [
            {"date": "2034", "text": texts.NO_SPACE, "sources": ["a"]},
            {"date": "2034-05", "text": texts.LONG_TITLE, "actors": ["actor-00"], "sources": ["a"]},
        ],
        "disagreements": [
            {"about": texts.LONG_WORD, "accounts": [{"source": "a", "says": text} for text in (texts.NO_SPACE, "7")]}
        ],
        "questions": [
            {
                "id": "q",
                "text": f"{texts.LONG_WORD}?",
                "status": "open",
                "raised": "2034",
                "why": texts.NO_SPACE,
                "sources": ["a"],
            }
        ],
        "updates": [{"date": "2034-05-04", "kind": "correction", "text": f"{texts.NO_SPACE} {texts.LONG_TITLE}"}],
    }
    return briefing, article_of(quotes)


def figure(label: str, value: float, unit: str, qualifier: str = "about") -> Item:
    """One figure of the first actor."""
    return {
        "label": label,
        "value": value,
        "unit": unit,
        "qualifier": qualifier,
        "claimed_by": "actor-00",
        "issue": "issue-00",
        "sources": ["a"],
    }
