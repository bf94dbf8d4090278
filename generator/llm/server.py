"""Asks a server that speaks `/v1/chat/completions`, through the `openai` package. A failure is one ProjectError."""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

from generator.findings import ProjectError
from generator.text import shorten

_LONGEST_WAIT = 5.0
"""Seconds to wait at most for a busy server before the one further try."""
_USUAL_WAIT = 1.0
_DAY = 86_400.0
_LARGEST = 8_000_000
"""Bytes of an answer at most; an article has 5 MB at most."""
_FEWEST_SHOWN = 6
"""Signs of a key in a row that make a server's message unfit to be shown."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where to ask, with the key, and how many seconds an answer may take."""

    base_url: str | None
    key: str = field(repr=False)
    seconds: float

    @property
    def host(self) -> str:
        """The server's name and port, for messages."""
        parts = urlsplit(self.base_url or "https://api.openai.com/v1")
        return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)


class _Busy(Exception):
    """The server asks to come back after some seconds."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds


def ask(server: Server, model: str, messages: list[dict[str, str]]) -> str:
    """The model's answer to some messages, in its words. Asks a busy server once more.

    Raises ProjectError, which names the cause, the server and what to do.
    """
    openai = _openai()
    for _ in range(2):
        try:
            return _words(_sent(openai, server, model, messages), server.host)
        except _Busy as busy:
            wait = busy.seconds
            if wait > _LONGEST_WAIT:
                break
            time.sleep(wait)
    when = f"in {wait:.0f} seconds" if wait > _LONGEST_WAIT else "later"
    raise ProjectError(
        f"{server.host} takes no more requests now (429); run again {when}, or check the account's limits"
    )


def _openai() -> ModuleType:
    """The package, loaded only here: it takes long, and most users have no need of it."""
    try:
        import openai
    except ImportError:
        message = "a language model needs the package openai; run pip install -e '.[llm]' in the project's folder"
        raise ProjectError(message) from None
    return openai


def _sent(openai: Any, server: Server, model: str, messages: list[dict[str, str]]) -> bytes:
    """The body of the server's answer to one request. No error is chained: the package's own may show the key."""
    deadline = time.monotonic() + server.seconds
    base_url = server.base_url or "https://api.openai.com/v1"
    try:
        with (
            openai.OpenAI(api_key=server.key, base_url=base_url, timeout=server.seconds, max_retries=0) as client,
            client.chat.completions.with_streaming_response.create(
                model=model, messages=messages, temperature=0, seed=1, response_format={"type": "json_object"}
            ) as response,
        ):
            return b"".join(_chunks(openai, response, server, deadline))
    except openai.APITimeoutError:
        raise _late(server) from None
    except openai.APIStatusError as error:
        raise _refused(server, error, model) from None
    except openai.APIConnectionError as error:
        cause = _cause(error)
        raise ProjectError(
            f"cannot reach {server.host}: {cause}; is the server running, and the base url right?"
        ) from None
    except openai.OpenAIError as error:
        raise ProjectError(f"asking {server.host} failed: {type(error).__name__}; check its settings") from None


def _chunks(openai: Any, response: Any, server: Server, deadline: float) -> Iterator[bytes]:
    """The parts of a body, within the time and size allowed: a server that trickles is late as well."""
    size = 0
    parts = response.iter_bytes()
    while True:
        try:
            part = next(parts, None)
        except openai.OpenAIError:
            raise
        except Exception as error:  # that of httpx or of httpx2, as the package's version has it
            if "Timeout" in type(error).__name__:
                raise _late(server) from None
            raise ProjectError(f"{server.host} broke off its answer; run again") from None
        if part is None:
            return
        size += len(part)
        if time.monotonic() > deadline:
            raise _late(server)
        if size > _LARGEST:
            raise ProjectError(f"{server.host} answered with more than {_LARGEST // 10**6} MB; choose another model")
        yield part


def _late(server: Server) -> ProjectError:
    return ProjectError(
        f"{server.host} did not answer within {server.seconds:g} seconds; run again, or choose a faster model"
    )


def _cause(error: BaseException) -> str:
    """The system's words for why there is no connection."""
    deepest: BaseException = error
    while deepest.__cause__ or deepest.__context__:
        deepest = deepest.__cause__ or deepest.__context__ or deepest
        if isinstance(deepest, OSError) and deepest.strerror:
            return deepest.strerror.lower()
    return "no connection"


def _refused(server: Server, error: Any, model: str) -> Exception:
    """What an HTTP status other than 200 means."""
    status, said = int(error.status_code), _said(error, server.key)
    if status == 429:
        return _Busy(_wait(error.response.headers))
    if status in (401, 403):
        return ProjectError(f"{server.host} refused the key ({status}); check the environment variable OPENAI_API_KEY")
    if status == 404:
        hint = "check --model and --base-url, which mostly ends in /v1"
        return ProjectError(f"{server.host} has no model '{shorten(model)}' or no chat completions (404){said}; {hint}")
    if status >= 500:
        return ProjectError(f"{server.host} failed ({status}){said}; run again later")
    hint = "the article may be too long for the model, or the model may not do JSON: choose another one"
    return ProjectError(f"{server.host} refused the request ({status}){said}; {hint}")


def _said(error: Any, key: str) -> str:
    """The server's own words, unless they hold a part of the key."""
    body = error.body if isinstance(error.body, dict) else {}
    message = " ".join("".join(sign if sign.isprintable() else " " for sign in str(body.get("message") or "")).split())
    parts = (key[at : at + _FEWEST_SHOWN] for at in range(max(1, len(key) - _FEWEST_SHOWN + 1)))
    return "" if not message or any(part in message for part in parts) else f": {shorten(message, longest=200)}"


def _wait(headers: Any) -> float:
    """The seconds that `Retry-After` asks for; a date in it is too far off to wait for."""
    value = headers.get("retry-after")
    try:
        seconds = _USUAL_WAIT if value is None else float(value)
    except ValueError:
        return _DAY
    return seconds if 0 <= seconds <= _DAY else _DAY


def _words(body: bytes, host: str) -> str:
    """The model's words in the body of a server's answer."""
    hint = "is it a server of chat completions, and does the base url end in /v1?"
    try:
        choice = json.loads(body)["choices"][0]
        reason, words = choice.get("finish_reason"), choice["message"]["content"]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise ProjectError(f"{host} answered with something else than a chat completion; {hint}") from None
    if reason == "length":
        hint = "choose a model that answers at greater length, or cut the article into parts"
        raise ProjectError(f"the answer of {host} was cut off at the model's limit; {hint}")
    if reason == "content_filter":
        raise ProjectError(f"{host} withheld its answer (content filter); choose another model")
    if not isinstance(words, str) or not words.strip():
        raise ProjectError(f"the model at {host} gave no answer; run again, or choose another model")
    return words
