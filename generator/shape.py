"""Why data does not have the shape of the model: pydantic's errors as findings in the author's words."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from pydantic import BaseModel

from generator.findings import Rule, Severity, closest, did_you_mean
from generator.model import ID_PATTERN, NESTED, SECTIONS
from generator.text import shorten

UNKNOWN_KEY = Rule(
    "unknown-key",
    Severity.ERROR,
    """Each key is one that the format knows.

    A misspelt key would be lost without a word. The reference page lists the keys of each item.""",
)
MISSING_KEY = Rule(
    "missing-key",
    Severity.ERROR,
    """The keys an item cannot do without are there, and hold something.

    A quote without a text or an event without a source cannot be shown or proved.""",
)
WRONG_TYPE = Rule(
    "wrong-type",
    Severity.ERROR,
    """A value is of its key's kind: a text, a number, a list or a mapping.

    YAML reads `2025` as a number and `true` as a truth value; put a text that looks so in quotation marks.""",
)
UNKNOWN_VALUE = Rule(
    "unknown-value",
    Severity.ERROR,
    """Where the format names the choices, the value is one of them.

    The hint lists them.""",
)
BAD_ID = Rule(
    "bad-id",
    Severity.ERROR,
    """Ids and file names are lower-case ASCII letters, digits and single hyphens, at most 80 of them.

    They become addresses on the web and file names on every system.""",
)
DEVICE = "no folder of Windows can be called that; add a word to it"
BAD_DATE = Rule(
    "bad-date",
    Severity.ERROR,
    """A date is a day of the calendar written YYYY-MM-DD; where less is known, YYYY-MM or YYYY.

    Not every key takes the shorter forms: a briefing's own date is a day.""",
)
EMPTY_VALUE = Rule(
    "empty-value",
    Severity.ERROR,
    """A text holds at least one visible character, a quote at least one letter or digit, a list of sources one.

    Leave an optional key out instead of leaving it empty.""",
)
UNSAFE_URL = Rule(
    "unsafe-url",
    Severity.ERROR,
    """A url starts with http:, https: or mailto: and holds no space or control character.

    Other schemes can run code in the reader's browser.""",
)
BAD_VALUE = Rule(
    "bad-value",
    Severity.ERROR,
    """A value keeps to the form that its key's description names.

    For example a Wikidata identifier is Q and a number, and a figure's value is a finite number.""",
)
RULES = (
    UNKNOWN_KEY,
    MISSING_KEY,
    WRONG_TYPE,
    UNKNOWN_VALUE,
    BAD_ID,
    BAD_DATE,
    EMPTY_VALUE,
    UNSAFE_URL,
    BAD_VALUE,
)

_TYPES = {
    "string_type": "a text",
    "float_type": "a number",
    "tuple_type": "a list",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
}
_KINDS: tuple[tuple[type, str], ...] = (
    (bool, "a truth value"),
    (int, "a number"),
    (float, "a number"),
    (str, "a text"),
    (list, "a list"),
    (dict, "a mapping"),
)


def model_at(root: type[BaseModel], path: Sequence[Any]) -> type[BaseModel]:
    """The model of the item at a path such as ("quotes", 3, "variants", 0)."""
    model = root
    for step in path:
        if isinstance(step, str):
            model = SECTIONS.get(step) or NESTED.get(step) or model
    return model


def distinct(errors: Sequence[Any], root: type[BaseModel]) -> Iterator[Any]:
    """pydantic's errors without those that follow from others.

    A key is missing because it is misspelt, or a list too short because its items are faulty.
    """
    lacking = {error["loc"][:-1] for error in errors if error["type"] == "missing"}
    slips: set[tuple[Any, ...]] = set()
    for *path, key in (error["loc"] for error in errors if error["type"] == "extra_forbidden"):
        if tuple(path) in lacking:
            slips.update((*path, name) for name in closest(str(key), model_at(root, path).model_fields))
    for error in errors:
        misspelt = error["type"] == "missing" and error["loc"] in slips
        faulty = error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]
        if not misspelt and not faulty:
            yield error


def explain(error: Any, root: type[BaseModel]) -> tuple[Rule, str, str]:
    """Rule, message and hint for one of pydantic's errors on data of the model `root`."""
    path, kind, value = error["loc"], error["type"], error["input"]
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    model = model_at(root, path[:-1])
    match kind:
        case "extra_forbidden":
            known = did_you_mean(key, model.model_fields) or "keys here: " + _keys(model)
            return UNKNOWN_KEY, f"unknown key '{shorten(key)}' in {_noun(model)}", known
        case "missing":
            field = model.model_fields.get(key)
            return MISSING_KEY, f"{_noun(model)} has no '{key}'", (field and field.description) or ""
        case "literal_error":
            choices = [part.strip(" '") for part in error["ctx"]["expected"].replace(" or ", ", ").split(",")]
            hint = did_you_mean(str(value), choices)
            listed = "one of " + ", ".join(choices)
            return UNKNOWN_VALUE, f"unknown {key} '{shorten(value)}'", f"{hint} {listed}".strip()
        case "string_pattern_mismatch" if error["ctx"]["pattern"] == ID_PATTERN:
            return BAD_ID, f"'{shorten(value)}' is no id", "lower-case letters, digits and single hyphens"
        case "device":
            return BAD_ID, f"'{shorten(value)}' is no id", DEVICE
        case "string_too_long":
            return BAD_ID, f"id '{shorten(value)}' is longer than {error['ctx']['max_length']}", "shorten it"
        case "too_short":
            return EMPTY_VALUE, f"'{key}' needs at least {error['ctx']['min_length']}", "add to the list"
        case "string_pattern_mismatch" if error["ctx"]["pattern"] == r"\S":
            return EMPTY_VALUE, f"'{key}' is empty", "write something, or leave the key out"
        case "bad_date":
            return BAD_DATE, f"{key} '{shorten(value)}' {error['msg']}", "for example 2025-11-24"
        case "unsafe_url":
            return UNSAFE_URL, f"{key} '{shorten(value)}' {error['msg']}", "start it with https://"
        case "empty_value":
            return EMPTY_VALUE, f"{key} '{shorten(value)}' {error['msg']}", "quote the words themselves"
        case _ if kind in _TYPES:
            message = f"'{key}' is {_kind(value)}, not {_TYPES[kind]}"
            return WRONG_TYPE, message, _type_hint(kind, value)
    examples = model.model_fields[key].examples if key in model.model_fields else None
    if kind == "string_pattern_mismatch" and examples:
        return BAD_VALUE, f"{key} '{shorten(value)}' does not have its form", f"for example {examples[0]}"
    message = error["msg"][:1].lower() + error["msg"][1:]
    return BAD_VALUE, f"{key} '{shorten(value)}': {message}", "see the reference for its form"


def _type_hint(kind: str, value: Any) -> str:
    if kind == "string_type" and not isinstance(value, list | dict):
        return "put it in quotation marks"
    if kind == "tuple_type":
        return "write it as a list: one '- ' line each, or [a, b]"
    if kind == "float_type":
        return "write the number alone, without unit or thousands separator"
    return "check the indentation, and put a text that holds ': ' in quotation marks"


@cache
def _keys(model: type[BaseModel]) -> str:
    return ", ".join(name for name in model.model_fields if name != "check")


@cache
def _noun(model: type[BaseModel]) -> str:
    words = "".join(" " + letter.lower() if letter.isupper() else letter for letter in model.__name__).strip()
    words = words.removeprefix("registered ")
    return f"an {words}" if words[0] in "aeiou" else f"a {words}"


def _kind(value: Any) -> str:
    return next((name for kind, name in _KINDS if isinstance(value, kind)), "nothing")
