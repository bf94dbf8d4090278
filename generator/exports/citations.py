"""How to cite a briefing: BibTeX, CSL-JSON and a line of text.

No author is made up: the site stands in the place of the publication. The date is the newest that the file gives of
itself, for it is that version which is cited.
"""

import re
from typing import Any

from generator.entries import BriefingPage
from generator.exports.basics import Imprint, without_gaps

_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        # A brace counts for the balance of the field even behind a backslash, so these two go by their names.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
    }
)
_LIGATURE = re.compile(r"([-`',<>])(?=\1)|[?!](?=`)")
"""Signs that TeX would join with the next: two hyphens to a dash, two apostrophes to a quotation mark."""

_UNSAFE_IN_URL = re.compile(r'[\\{}<>"\s]')


def bibtex(page: BriefingPage, imprint: Imprint) -> str:
    """An entry of the type @misc, which both BibTeX and biblatex know; UTF-8, special signs of TeX escaped."""
    year, month, _ = page.changed.split("-")
    url = _UNSAFE_IN_URL.sub(lambda sign: f"%{ord(sign[0]):02X}", imprint.absolute(page.head.address))
    fields = without_gaps(
        title=f"{{{_tex(page.briefing.title)}}}",
        howpublished=_tex(imprint.name),
        year=year,
        month=str(int(month)),
        url=url,
        note=_tex(_dates(page, imprint)),
    )
    lines = [f"  {key} = {{{value}}}," for key, value in fields.items()]
    return "\n".join((f"@misc{{{page.head.slug},", *lines, "}", ""))


def csl_json(page: BriefingPage, imprint: Imprint) -> list[dict[str, Any]]:
    """A list of one item for Zotero, Pandoc and other processors.

    The type is `webpage`: a page of a site without a named author. `report` would want an institution, and
    `article-newspaper` a newspaper.
    """
    issued = [int(part) for part in page.changed.split("-")]
    item = without_gaps(
        id=page.head.slug,
        type="webpage",
        title=page.briefing.title,
        issued={"date-parts": [issued]},
        abstract=page.briefing.bottom_line,
        note=_dates(page, imprint),
        URL=imprint.absolute(page.head.address),
    )
    return [{**item, "container-title": imprint.name}]


def plain(page: BriefingPage, imprint: Imprint) -> str:
    """One line of text: the title, the site, the dates and the address, as far as it is known."""
    words = imprint.words
    line = words("cite_plain", title=page.briefing.title, site=imprint.name, dates=_dates(page, imprint))
    return " ".join(f"{line} {imprint.absolute(page.head.address)}".split())


def _dates(page: BriefingPage, imprint: Imprint) -> str:
    """What the dates mean: the day of the event, and that of the last change."""
    words, briefing = imprint.words, page.briefing
    day = words("cite_day", date=words.day(briefing.date))
    if briefing.updated and briefing.updated != briefing.date:
        return words("cite_days", day=day, updated=words("updated", date=words.day(briefing.updated)))
    return day


def _tex(text: str) -> str:
    """A text that TeX sets as it was written, on one line."""
    return _LIGATURE.sub(r"\g<0>{}", " ".join(text.split()).translate(_TEX))
