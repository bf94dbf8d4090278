"""What a sentence is about: the issue of `_issues.yml` that shares most of its words, or one proposed issue."""

from collections import Counter
from typing import Any

from generator.draft.reading import keywords
from generator.load import Library
from generator.text import slug

FEWEST_SHARED = 2


class Issues:
    """Matches sentences with issues; `used` lists those that something was about."""

    def __init__(
        self, library: Library, title: str, known: tuple[str, ...] = (), frequent: frozenset[str] = frozenset()
    ) -> None:
        """`frequent` are words that tell no sentence of these articles from another; they count for nothing."""
        entries = library.issues.entries.items()
        self.words = {id_: keywords(f"{e.title} {e.about or ''} {e.question or ''}") for id_, e in entries}
        self.titles = {id_: keywords(e.title) for id_, e in entries}
        held = Counter(word for words in self.words.values() for word in words)
        self.weight = {word: 0.25 if word in frequent else 1 / number for word, number in held.items()}
        self.used = list(known)
        id_ = slug(title, longest=48)
        others = (issue for file in library.briefings if file.briefing for issue in file.briefing.issues)
        named = next((issue.title for issue in others if issue.id == id_ and issue.title), title)
        self.proposed = {"id": id_, "title": named, "check": "name the issue, and its question"}

    def of(self, sentence: str) -> str | None:
        """The id of the issue that a sentence is about; None when no registered one shares enough of its words."""
        words = keywords(sentence)
        scores = {id_: self._score(known & words, self.titles[id_]) for id_, known in self.words.items()}
        best = max(sorted(scores), key=lambda id_: scores[id_], default=None)
        if best is None or scores[best] < 1 or len(self.words[best] & words) < FEWEST_SHARED:
            return self._by_title(words)
        return self._listed(best)

    def _score(self, shared: frozenset[str], title: frozenset[str]) -> float:
        return sum(self.weight[word] * (2 if word in title else 1) for word in shared)

    def _by_title(self, words: frozenset[str]) -> str | None:
        """The one issue whose title has a telling word of the sentence; None when there are several."""
        found = [id_ for id_, title in self.titles.items() if any(self.weight[word] == 1 for word in title & words)]
        return self._listed(found[0]) if len(found) == 1 else None

    def of_or_proposed(self, sentence: str) -> str:
        """The id of the issue that a sentence is about, the proposed one where no other fits."""
        return self.of(sentence) or self._listed(str(self.proposed["id"]))

    def entries(self) -> list[Any]:
        """The `issues` of the briefing: ids; with a proposed one all are mappings, and it holds its definition."""
        proposed = str(self.proposed["id"])
        if proposed not in self.used or proposed in self.words:
            return list(self.used)
        return [self.proposed if id_ == proposed else {"id": id_} for id_ in self.used]

    def _listed(self, id_: str) -> str:
        if id_ not in self.used:
            self.used.append(id_)
        return id_
