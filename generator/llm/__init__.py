"""Reads articles with a language model that the user brings; nothing it says is taken that the article does not carry.

`server` asks, `answer` says what an answer must look like, `proof` holds it against the article with the help of
`places` and `naming`. An answer is kept in a folder, so that the same text is asked about once.
"""

import hashlib
import json
from pathlib import Path
from urllib.parse import urlsplit

from generator.articles import Article
from generator.extract import Extracted, extract
from generator.findings import ProjectError
from generator.llm import answer, prompt, proof, server
from generator.llm.answer import Answer
from generator.llm.dropped import Dropped
from generator.tree import write_if_changed

__all__ = ["Dropped", "Reader"]

_FEWEST_SECRET = 8
"""A shorter key is a placeholder such as "none", and may well stand in an article."""


class Reader:
    """Reads articles with the model `model` of the server at `base_url`, by default that of OpenAI.

    `key` is sent to the server and goes nowhere else. Answers are kept in the folder `cache`. An answer that takes
    longer than `seconds` is given up. Raises ProjectError for an address or key that cannot be used.
    """

    def __init__(self, base_url: str | None, model: str, key: str, cache: Path, seconds: float = 60) -> None:
        key = key.strip()
        if base_url is not None and not _is_address(base_url):
            raise ProjectError("the base url is no address of a server; it looks like https://api.example.org/v1")
        if base_url is None and not key:
            raise ProjectError("no key for the language model; put it into the environment variable OPENAI_API_KEY")
        if not key.isascii() or not key.isprintable() or " " in key:
            raise ProjectError("OPENAI_API_KEY holds signs that no key has; copy the key again")
        if not model.strip():
            raise ProjectError("no language model is named; name one with --model")
        self.model = model
        self.cache = cache
        self._server = server.Server(base_url, key or "none", seconds)

    def read(self, article: Article, *, article_date: str | None = None) -> tuple[Extracted, Dropped]:
        """What the model finds in an article, as far as the article carries it, and what was dropped.

        Weekdays are counted from `article_date` (ISO 8601), by default the day the article says it was published.
        Raises ProjectError, which names cause and server, where no usable answer came.
        """
        date = article_date or str(article.metadata.get("published") or "") or None
        said = self._kept(article.text) or self._asked(article.text)
        return proof.prove(article, said, extract(article.text, article_date=date))

    def _asked(self, text: str) -> Answer:
        """The model's answer, kept for the next time."""
        words = server.ask(self._server, self.model, prompt.messages(text))
        key = self._server.key
        if len(key) >= _FEWEST_SECRET and key in words:
            raise ProjectError(f"the answer of {self._server.host} repeats the key; nothing of it is kept or used")
        said = answer.parse(words, self._server.host)
        entry = {**self._names(text), "answer": said.model_dump()}
        data = json.dumps(entry, ensure_ascii=False, indent=1) + "\n"
        write_if_changed(self._file(text), data.encode("utf-8", "backslashreplace"))
        return said

    def _kept(self, text: str) -> Answer | None:
        """The answer of an earlier run; None where there is none, or none that can be read."""
        try:
            entry = json.loads(self._file(text).read_bytes())
            if {name: entry[name] for name in ("model", "prompt", "text")} != self._names(text):
                return None
            return Answer.model_validate(entry["answer"])
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def _names(self, text: str) -> dict[str, str]:
        """What an answer depends on; the text as its sha256."""
        return {"model": self.model, "prompt": prompt.VERSION, "text": prompt.digest(text)}

    def _file(self, text: str) -> Path:
        names = json.dumps(self._names(text), sort_keys=True)
        return self.cache / f"{hashlib.sha256(names.encode('utf-8', 'backslashreplace')).hexdigest()}.json"


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0 and url.isprintable()
    except ValueError:
        return False
