"""What the page that compares two actors is filled with; `docs/assets/compare.js` does the comparing."""

from dataclasses import dataclass
from typing import Any

from generator.entries import Person, Topic
from generator.views import Site
from generator.wording import Wording

WORDS = ("and", "shared", "none", "only", "same", "unknown", "failed", "older", "table", "quote", "claimed_by", "issue")
"""What the script says, under `compare_` in the words of the interface."""


@dataclass(frozen=True, slots=True)
class Comparable:
    """Whom the compare page can compare: actors with positions, by affiliation; and each issue with its actors."""

    sides: tuple[tuple[str, tuple[Person, ...]], ...]
    issues: tuple[tuple[Topic, int], ...]


def comparable(site: Site) -> Comparable:
    """The choices of the compare page; sides by name, actors without a side last."""
    people = [view.person for view in site.actors if view.positions]
    sides = sorted({person.card.affiliation or "" for person in people}, key=lambda side: (side == "", side.casefold()))
    return Comparable(
        tuple((side, tuple(one for one in people if (one.card.affiliation or "") == side)) for side in sides),
        tuple((v.topic, len({e.actor.id for e in v.positions if e.actor})) for v in site.issues if v.positions),
    )


def script_words(t: Wording) -> dict[str, Any]:
    """The words that the script needs, plural forms and gaps as they are, and how dates are worded."""
    own = {name: t.words[f"compare_{name}"] for name in WORDS}
    return own | {name: t.words[name] for name in ("day", "month", "months")}
