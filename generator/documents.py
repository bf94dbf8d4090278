"""The text of a file or a page of the web, and what it says of itself; no value is worked out from its words.

Texts stay byte for byte; HTML and PDF become text. What stands in no metadata of the page is left out.
"""

import codecs
import html
import importlib
import io
import json
import logging
import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from generator.articles import ENDINGS, parse
from generator.fetch import Fetched
from generator.findings import ProjectError, did_you_mean
from generator.text import shorten
from generator.webpage import STRUCK, is_hidden, placed

MOST_BYTES = 50_000_000
"""The largest file that is read; most of a PDF is pictures."""

LONGEST_VALUE = 1_000
"""The longest title, byline and so on that is believed, in code points."""


_HTML_START = re.compile(r"\s*+(?><\?xml[^>]*+>\s*+|<!--.*?-->\s*+)*+<(!doctype\s+html|html|head|body)\b", re.I | re.S)
_CHARSETS = re.compile(
    "utf-8|utf-16.*|iso8859-.*|cp125.|cp8..|cp932|cp949|koi8.*|big5.*|gb.*|euc_.*|shift_jis.*|iso2022.*|mac-roman"
)
_SAID_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I)
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?![^T ])")
_LANG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_SENTENCE_ENDS = tuple(".!?…:;\"'”’»)")
_SAID = ("title", "outlet", "byline", "published", "url", "lang")
_META = {
    "og:title": "title",
    "og:site_name": "outlet",
    "author": "byline",
    "article:author": "byline",
    "article:published_time": "published",
    "datepublished": "published",
    "og:url": "url",
}


@dataclass(frozen=True, slots=True)
class Found:
    """An article on its way: its text or, where that must stay as it is, its bytes; `stem` is a name for the file."""

    text: str
    stem: str
    metadata: dict[str, str] = field(default_factory=dict)
    data: bytes | None = None
    ending: str = ".md"


def from_file(file: Path) -> Found:
    """A file as its ending says; raises ProjectError for one that holds no article."""
    data, ending = _read(file), file.suffix.lower()
    if ending in (".txt", ".md"):
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ProjectError(f"{file} is not UTF-8 text; save it as UTF-8") from error
        if "\0" in text:
            raise ProjectError(f"{file} is no text but a binary file")
        article = parse(data, file.name)
        metadata = {key: str(value) for key, value in article.metadata.items()}
        return Found(article.text, file.stem, metadata, data, ending)
    if ending == ".pdf" or data.startswith(b"%PDF-"):
        return _from_pdf(data, file.stem, str(file))
    if ending in ENDINGS:
        return _from_html(_decoded(data, "", str(file)), file.stem)
    raise ProjectError(f"cannot read {file}: only .txt, .md, .html and .pdf; save the article as one of these")


def _read(file: Path) -> bytes:
    try:
        if file.is_dir():
            raise ProjectError(f"{file} is a folder; name the files in it")
        if not file.is_file():
            near = [one.name for one in file.parent.iterdir()] if file.parent.is_dir() else []
            raise ProjectError("; ".join(filter(None, (f"there is no file {file}", did_you_mean(file.name, near)))))
        if file.stat().st_size > MOST_BYTES:
            raise ProjectError(f"{file} is larger than {MOST_BYTES:,} bytes")
        return file.read_bytes()
    except (OSError, ValueError) as error:
        raise ProjectError(f"cannot read {file}: {getattr(error, 'strerror', None) or error}") from error


def from_web(page: Fetched, today: str) -> Found:
    """What a server sent, by what it is, not by what the server calls it."""
    stem = page.url.partition("?")[0].rstrip("/").rpartition("/")[2].partition(".")[0]
    said = {"url": page.url, "retrieved": today}
    if page.data.lstrip().startswith(b"%PDF-"):
        found = _from_pdf(page.data, stem, page.url)
    else:
        text = _decoded(page.data, page.charset, page.url)
        is_html = page.content_type in ("text/html", "application/xhtml+xml") and re.search("<[a-zA-Z]", text)
        if is_html or _HTML_START.match(text):
            found = _from_html(text, stem)
        elif page.content_type in ("text/plain", "text/markdown", "text/html", ""):
            found = Found(text, stem)
        else:
            raise ProjectError(f"'{page.url}' is '{shorten(page.content_type)}', not a page, a text or a PDF")
    return Found(found.text, stem, found.metadata | said)


def _decoded(data: bytes, charset: str, name: str) -> str:
    """The text of bytes: by byte order mark, as UTF-8 where that fits, as the server says, as the page says.

    Bytes beyond ASCII that fit UTF-8 are UTF-8, whatever is said of them; without a fit nothing is guessed.
    """
    marks = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
    marked = [label for mark, label in marks if data.startswith(mark)]
    inside = _SAID_CHARSET.search(data[:2048])
    said = list(filter(None, map(_codec, (charset, inside[1].decode() if inside else ""))))
    first = marked or ([] if b"\x1b" in data else ["utf-8"])  # an escape may open a Japanese encoding of seven bits
    tries = [*((label, "strict") for label in (*first, *said, "utf-8")), *((label, "replace") for label in said[:1])]
    for label, errors in tries:
        with suppress(UnicodeError):
            text = data.decode(label, errors)
            if "\0" not in text:
                return _one_line_end(text)
    raise ProjectError(
        f"'{name}' is no text in UTF-8 or an encoding that it names; save its words as a UTF-8 .txt file"
    )


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _codec(label: str) -> str:
    """The codec behind an encoding's name, as browsers read it; empty for a name that is none."""
    try:
        codec = codecs.lookup(label).name
    except (LookupError, ValueError):
        return ""
    if codec in ("ascii", "iso8859-1"):
        return "cp1252"
    return codec if _CHARSETS.fullmatch(codec) else ""


def _extra(module: str, extra: str) -> Any:
    """A module of an optional part of the installation, loaded when it is needed."""
    try:
        logging.getLogger(module).setLevel(logging.CRITICAL)
        return importlib.import_module(module)
    except ImportError as error:
        hint = f"run pip install -e '.[{extra}]' in the project's folder"
        raise ProjectError(f"this needs a package that is missing ({error.name}); {hint}") from error


def _from_html(text: str, stem: str) -> Found:
    """The article of a page, and what the page says of it in its own metadata."""
    lxml, trafilatura = _extra("lxml.html", "html"), _extra("trafilatura", "html")
    if not text.strip():
        return Found("", stem)
    parser = lxml.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = lxml.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
        metadata = _said(tree)
        _as_seen(tree)
        words = trafilatura.extract(tree, include_comments=False, include_tables=True, output_format="txt")
    except Exception as error:  # whatever a hostile page brings about in two parsers
        raise ProjectError(f"the HTML of '{stem}' cannot be read ({type(error).__name__})") from error
    return Found(f"{words.strip()}\n" if words else "", stem, metadata)


def _as_seen(tree: Any) -> None:
    """Takes out what is hidden or struck out, and keeps apart the figures that only their place tells apart."""
    for one in list(tree.iter()):
        if not isinstance(one.tag, str) or one.tag in ("html", "body") or one.getparent() is None:
            continue
        if one.tag in STRUCK or is_hidden(one.tag, one.attrib):
            one.drop_tree()
        elif one.tag in ("sup", "sub"):
            before = one.getprevious()
            ahead = one.getparent().text if before is None else before.tail
            one.text = placed(ahead or "", one.text or "", raised=one.tag == "sup")
        elif one.tag == "math":
            words, tail = one.text_content(), one.tail
            one.clear()
            one.tag, one.text, one.tail = "span", words, tail


def _said(tree: Any) -> dict[str, str]:
    """Title, outlet, byline, date, address and language: from meta tags, then JSON-LD, then title and link."""
    values: dict[str, list[str]] = {key: [] for key in _SAID}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        if key := _META.get(name.lower()):
            values[key].append(tag.get("content") or "")
    for key, value in _agreed(_json_articles(tree)):
        values[key].append(value)
    values["title"] += [tag.text_content() for tag in tree.iter("title")]
    values["url"][:0] = [tag.get("href") or "" for tag in tree.iter("link") if tag.get("rel") == "canonical"]
    values["lang"] = [tree.get("lang") or ""]
    firsts = ((key, next(filter(None, (_sound(key, one) for one in values[key])), "")) for key in _SAID)
    return {key: value for key, value in firsts if value}


def _json_articles(tree: Any) -> Iterator[dict[str, Any]]:
    """The articles that a page describes in JSON-LD, at the top or in a `@graph`."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            top = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        tops = top if isinstance(top, list) else [top]
        graphs = [one["@graph"] for one in tops if isinstance(one, dict) and isinstance(one.get("@graph"), list)]
        for one in (*tops, *chain.from_iterable(graphs)):
            if isinstance(one, dict) and re.search("Article|Posting|Report", str(one.get("@type"))):
                yield one


def _agreed(articles: Iterable[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """What all the articles of a page's JSON-LD say alike; of two that differ nobody knows which is meant."""
    names = {"title": "headline", "outlet": "publisher", "byline": "author", "published": "datePublished"}
    described = list(articles)
    for key, name in names.items():
        said = {", ".join(_names(one.get(name))) for one in described}
        if len(said) == 1:
            yield key, html.unescape(said.pop())


def _names(value: Any) -> list[str]:
    """The texts in a value of JSON-LD, or the names of the things in it."""
    ones = value if isinstance(value, list) else [value]
    named = (one.get("name") if isinstance(one, dict) else one for one in ones)
    return [one for one in named if isinstance(one, str)]


def _sound(key: str, value: str) -> str:
    """A value of metadata in one line without control characters; empty when it is not what its key holds."""
    kept = (one for one in " ".join(value.split()) if unicodedata.category(one) not in ("Cc", "Cs"))
    one = re.sub("[\ufeff\ufffe\uffff]", "", "".join(kept)).strip()
    if len(one) > LONGEST_VALUE or (key == "byline" and "://" in one):
        return ""
    if key in ("published", "created"):
        return _day(one)
    if key == "url":
        return one if re.match("https?://[^/]", one) else ""
    return one if key != "lang" or _LANG.fullmatch(one) else ""


def _day(value: str) -> str:
    """The day of an ISO date or time, as the page's own clock says; empty for anything else."""
    try:
        return date.fromisoformat(value[:10]).isoformat() if _DAY.match(value) else ""
    except ValueError:
        return ""


def _from_pdf(data: bytes, stem: str, name: str) -> Found:
    """The text of a PDF, a paragraph a line, and what its document information says."""
    pypdf = _extra("pypdf", "pdf")
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        pages = [page.extract_text() for page in reader.pages]
        info = reader.metadata or {}
        values = {
            "title": str(info.get("/Title") or ""),
            "byline": str(info.get("/Author") or ""),
            "created": re.sub(r"^D:(\d{4})(\d\d)(\d\d).*", r"\1-\2-\3", str(info.get("/CreationDate") or "")),
            "lang": str(reader.root_object.get("/Lang") or ""),
        }
    except Exception as error:  # whatever a hostile file brings about in the parser
        raise ProjectError(f"the PDF '{name}' cannot be read: {error or type(error).__name__}") from error
    firsts = ((key, _sound(key, value)) for key, value in values.items())
    return Found(_paragraphs(pages), stem, {key: value for key, value in firsts if value})


def _paragraphs(pages: Iterable[str]) -> str:
    """The lines of pages joined to paragraphs: one ends at a blank line, or at a short line that ends a sentence.

    A hyphen at the end of a line stays: whether it belongs to the word is not known.
    """
    out = ""
    sound = (page.encode("utf-8", "replace").decode().replace("\0", "") for page in pages)
    for lines in map(str.splitlines, sound):
        width = max(map(len, lines), default=0)
        for line in map(str.rstrip, lines):
            broken = line.endswith(("-", "\u00ad"))
            short = len(line) < (0.8 if line.endswith(_SENTENCE_ENDS) else 0.5) * width
            out += line.strip().rstrip("\u00ad") + ("" if broken else "\n" if short or not line else " ")
    return "".join(f"{line}\n" for line in map(str.strip, out.splitlines()) if line)
