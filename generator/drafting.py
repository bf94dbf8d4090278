"""Articles of a project to a drafted briefing on disk: the composition behind `briefing draft` and `extract`."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from generator import dump, load, report, tree
from generator.articles import Article, Shelf, parse
from generator.draft import Draft, draft, own_reader
from generator.draft.into import into, possible_answers
from generator.draft.summary import summary
from generator.extract import Extracted, as_json, extract
from generator.findings import ProjectError
from generator.inspection import BRIEFINGS, SEEDS
from generator.llm import Reader as ModelReader

CACHE = ".cache/llm"


class Reading:
    """Reads articles one by one with the project's own grammar, and tells `say` which."""

    def __init__(self, say: Callable[[str], None] = lambda line: None) -> None:
        self.say = say

    def __call__(self, article: Article) -> Extracted:
        """What was read in an article."""
        self.say(f"reading {article.name}")
        return self.read(article)

    def read(self, article: Article) -> Extracted:
        """Reads an article."""
        found: Extracted = own_reader(article)
        return found

    def report(self) -> Iterator[str]:
        """What to say of the reading once it is done."""
        yield from ()


class ModelReading(Reading):
    """Reads articles with a language model; what does not stand in the article is dropped and counted.

    Answers are cached in the project's folder. Raises ProjectError when the model cannot be asked.
    """

    def __init__(self, say: Callable[[str], None], *, root: Path, base_url: str | None, model: str, key: str) -> None:
        super().__init__(say)
        self.model = ModelReader(base_url, model, key, root / CACHE)
        self.dropped: Counter[str] = Counter()

    def read(self, article: Article) -> Extracted:
        """Asks the model, or takes its earlier answer on the same text."""
        found, dropped = self.model.read(article)
        self.dropped.update({kind: len(words) for kind, words in dropped.words.items()})
        return found

    def report(self) -> Iterator[str]:
        """How many of the model's answers did not stand in the articles, by kind."""
        kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(self.dropped.items()) if number)
        if kinds:
            answers = report.count(self.dropped.total(), "answer")
            yield f"dropped {answers} of the model that the articles do not hold: {kinds}"


def articles(root: Path, names: Sequence[str]) -> list[Article]:
    """The articles in `seeds/` that paths or file names lead to, each once.

    Raises ProjectError for one that is not there.
    """
    shelf, found = Shelf(root / SEEDS), {}
    for one in names:
        path = Path(one)
        elsewhere = len(path.parts) > 1 and path.resolve().parent != shelf.folder.resolve()
        article = None if elsewhere else shelf.get(path.name)
        if article is None:
            raise ProjectError(f"no article '{one}' in {SEEDS}/: bring it there with 'briefing add'")
        found[article.name] = article
    return list(found.values())


def write_new(root: Path, names: Sequence[str], out: Path, *, today: str, reading: Reading | None = None) -> list[str]:
    """Drafts a new briefing to `out`; returns the report's lines. Refuses to replace a file."""
    if out.exists():
        raise ProjectError(f"{out} is there already; --into adds to it")
    reading = reading or Reading()
    drafted = draft(articles(root, names), load.load(root / BRIEFINGS, root=root), today=today, reader=reading)
    text = dump.dump(drafted.data)
    if out.exists() or not tree.write_if_changed(out, text.encode()):
        raise ProjectError(f"{out} was made meanwhile; nothing was written")
    return [*reading.report(), *summary(drafted)]


def write_into(
    root: Path, names: Sequence[str], file: Path, *, today: str, reading: Reading | None = None
) -> list[str]:
    """Adds articles to a briefing; returns the report's lines. A file edited meanwhile is left as it is."""
    try:
        before = file.read_bytes()
        text = before.decode("utf-8")
    except OSError as error:
        raise ProjectError(f"cannot read {file}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ProjectError(f"{file} is not UTF-8; save it as UTF-8") from error
    library, reading = load.load(root / BRIEFINGS, root=root), reading or Reading()
    after, drafted = into(text, articles(root, names), library, today=today, reader=reading)
    if after == text:
        return ["nothing to add: the briefing cites these articles already"]
    if file.read_bytes() != before:
        raise ProjectError(f"{file} was edited meanwhile; nothing was written, run it again")
    tree.write_if_changed(file, after.encode())
    return [*reading.report(), *summary(drafted), *_answers(text, drafted)]


def _answers(before: str, drafted: Draft) -> Iterator[str]:
    for question, source, sentence in possible_answers(before, drafted.readings):
        yield f"question '{question}' may be answered by source '{source}': {sentence}"


def extracted(paths: Iterable[Path]) -> Iterator[str]:
    """One JSON line for each article file, in the form of the reference."""
    for path in paths:
        try:
            article = parse(path.read_bytes(), path.name)
        except OSError as error:
            raise ProjectError(f"cannot read {path}: {error.strerror}") from error
        yield _line(str(path), article.sha256, article.text, article.metadata.get("published"))


def extracted_lines(lines: Iterable[str]) -> Iterator[str]:
    """One JSON line for each line `{"id", "text"}`; raises ProjectError for a line that is no such object."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            given = json.loads(line)
            id_, text = given["id"], str(given["text"])
        except (ValueError, TypeError, KeyError, RecursionError):
            raise ProjectError(f'line {number} of the input is no object with "id" and "text"') from None
        yield _line(id_, sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), text, None)


def _line(id_: Any, digest: str, text: str, published: Any) -> str:
    found = extract(text, article_date=str(published)[:10] if published else None)
    return report.dumped(as_json(id_, digest, found))
