"""The answer of a model, before it is proved: its shape, and nothing about its truth."""

import json
import re
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from generator.findings import ProjectError

_T = TypeVar("_T")
_FENCE = re.compile(r"\A```(?:json)?\s*\n(.*)\n```\s*\Z", re.DOTALL)
_MOST = 2000
"""More entries of one kind than any article has."""


def _listed(value: Any) -> Any:
    return () if value is None else value


def _as_text(value: Any) -> Any:
    """A plain text where an entry should be; models shorten so."""
    return {"text": value} if isinstance(value, str) else value


def _as_name(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


def _as_number(value: Any) -> Any:
    """A number, also one written as text; None for what is none, since the words of a figure decide."""
    try:
        return None if isinstance(value, bool) else float(str(value).replace(",", ""))
    except ValueError:
        return None


_List = Annotated[tuple[_T, ...], BeforeValidator(_listed), Field(max_length=_MOST)]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class SaidQuote(_Entry):
    """A quote as the model gives it."""

    text: str
    speaker: str | None = None
    cue: str | None = None
    via: str | None = None


class SaidActor(_Entry):
    """An actor as the model gives it."""

    name: str
    kind: str | None = None
    roles: _List[str] = ()


class SaidDate(_Entry):
    """The words of a date."""

    text: str


class SaidFigure(_Entry):
    """The words of a figure, and the number that the model reads in them."""

    text: str
    number: Annotated[float | None, BeforeValidator(_as_number)] = None


class SaidClaim(_Entry):
    """Indirect speech as the model gives it."""

    text: str
    speaker: str | None = None
    cue: str | None = None


class SaidUncertainty(_Entry):
    """A sentence that leaves something open, as the model gives it."""

    text: str
    sign: str | None = None


class Answer(_Entry):
    """All that a model says of an article; a list that is left out is empty."""

    quotes: _List[Annotated[SaidQuote, BeforeValidator(_as_text)]] = ()
    actors: _List[Annotated[SaidActor, BeforeValidator(_as_name)]] = ()
    dates: _List[Annotated[SaidDate, BeforeValidator(_as_text)]] = ()
    figures: _List[Annotated[SaidFigure, BeforeValidator(_as_text)]] = ()
    claims: _List[Annotated[SaidClaim, BeforeValidator(_as_text)]] = ()
    uncertainties: _List[Annotated[SaidUncertainty, BeforeValidator(_as_text)]] = ()


def parse(words: str, host: str) -> Answer:
    """The answer in a model's words. Raises ProjectError, naming the server, when it is no JSON or not this shape."""
    hint = "run again, or choose a model that is good at JSON"
    fenced = _FENCE.match(words.strip())
    try:
        value = json.loads(fenced[1] if fenced else words)
    except (ValueError, RecursionError):
        raise ProjectError(f"the model at {host} did not answer in JSON; {hint}") from None
    if not isinstance(value, dict) or not value.keys() & Answer.model_fields.keys():
        raise ProjectError(f"the model at {host} answered in another shape: no object with quotes; {hint}")
    try:
        return Answer.model_validate(value)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        said = first["msg"][:1].lower() + first["msg"][1:]
        raise ProjectError(f"the model at {host} answered in another shape: {place}: {said}; {hint}") from None
