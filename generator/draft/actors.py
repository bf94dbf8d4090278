"""Who speaks and acts: names of the articles matched with `_actors.yml`, or proposed."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from generator.draft.reading import Reading
from generator.extract.lexicon import ORGANISATION_WORDS
from generator.load import Library
from generator.model import Actor
from generator.text import fold, slug

UNSURE = "is this who the article means, and is the role right?"
UNNAMED = "the article gives no name; say who this is"
_WORDS = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_POSSESSIVES = frozenset(("his", "her", "their", "its", "our", "my"))
_PRONOUNS = frozenset(("he", "she", "him", "her", "his"))


class Cast:
    """The actors of a briefing, made when something first needs them; each name leads to one id."""

    def __init__(self, library: Library, readings: Iterable[Reading], known: Sequence[Any] = ()) -> None:
        """`known` is what the briefing lists already: ids, or mappings that may define an actor."""
        self.library = library
        self.given = {str(one.get("id")): one for one in known if isinstance(one, dict)}
        self.listed = [str(one.get("id")) if isinstance(one, dict) else str(one) for one in known]
        self.known = len(self.listed)
        self.new: dict[str, dict[str, Any]] = {}
        self.names = {_key(name): id_ for id_, entry in library.actors.entries.items() for name in _names(id_, entry)}
        for id_, one in self.given.items():
            for name in (one.get("name"), *(one.get("aliases") or ())) if one.get("name") else ():
                self.names.setdefault(_key(str(name)), id_)
        self.elsewhere = {
            actor.id: actor
            for file in reversed(library.briefings)
            if file.briefing
            for actor in file.briefing.actors
            if actor.name and actor.id not in self.given
        }
        self.found = [actor for reading in readings for actor in reading.found.actors]

    def id_of(self, name: str | None) -> str | None:
        """The id for a name that an article uses; None for no name, or words too long to be one."""
        if not name or len(name.split()) > 6:
            return None
        bare = _bare(name)
        actor = self._actor(name)
        for spelling in (name, bare, *((actor.name, *actor.aliases) if actor else ())):
            if _key(spelling) in self.names:
                return self._listed(self.names[_key(spelling)])
        known = self._known_as(actor.name if actor else bare, actor)
        if known is not None:
            return self._listed(known)
        holder = None if actor else self._holder(bare)
        if holder is not None:
            return self.id_of(holder)
        full = actor.name if actor else bare
        id_ = self._free(slug(full))
        self.names[_key(full)] = self.names[_key(bare)] = id_
        self.new[id_] = {"id": id_, "name": full[:1].upper() + full[1:], **_about(actor, bare)}
        if id_ in self.elsewhere:
            own = {key: value for key, value in self.new[id_].items() if key in ("role", "check")}
            self.new[id_] = {**_defined(self.elsewhere[id_]), **own}
        return self._listed(id_)

    def doubt(self, name: str | None, mention: str | None) -> str | None:
        """What to ask of a speaker whom the article calls by an office alone ("the minister")."""
        if not name or self._actor(name) is not None or _key(_bare(name)) in self.names:
            return None
        holder = self._holder(_bare(name))
        return f"is '{mention or name}' {holder} here?" if holder else None

    def short(self, id_: str | None) -> str:
        """A short name for ids: an alias of one word ("xi" for Xi Jinping), else the last part of the id."""
        if id_ is None:
            return "unnamed"
        entry = self.library.actors.entries.get(id_)
        aliases = entry.aliases if entry else (self.new.get(id_) or self.given.get(id_) or {}).get("aliases") or ()
        return slug(min((alias for alias in aliases if " " not in alias), key=len, default=id_.split("-")[-1]))

    def knows(self, name: str, mention: str = "") -> bool:
        """Whether the registry or the article tells who bears a name, as against "the call" or "leaders"."""
        bare = _bare(name)
        actor = self._actor(name)
        if bare.split()[:1] and bare.split()[0].lower() in _POSSESSIVES:
            return False
        if mention.lower() in _PRONOUNS and actor is not None:
            return len(actor.name.split()) > 1 or bool(_roles(actor)) or _key(actor.name) in self.names
        return actor is not None or _key(name) in self.names or _key(bare) in self.names or len(bare.split()) > 1

    def lists(self, name: str) -> bool:
        """Whether the briefing has an actor of this name, under whatever id."""
        actor = self._actor(name)
        spellings = (name, _bare(name), *((actor.name, *actor.aliases) if actor else ()))
        return any(self.names.get(_key(one)) in self.listed for one in spellings)

    def named_in(self, text: str) -> list[str]:
        """The listed actors whose full name, or an alias of the registry, stands in a text."""
        held = _spaced(fold(text).text.casefold())
        ids = [id_ for name, id_ in self.names.items() if _spaced(name) in held]
        return [id_ for id_ in dict.fromkeys(ids) if id_ in self.listed]

    def entries(self) -> list[dict[str, Any]]:
        """The `actors` of the briefing that were not listed before."""
        return [self.new.get(id_) or self._registered(id_) for id_ in self.listed[self.known :]]

    def _actor(self, name: str) -> Any:
        """The actor of the articles that a name means: the fullest form of it, without a title before it."""
        exact = [one for one in self.found if name == one.name or name in one.aliases]
        fuller = [one for one in self.found if _is_part(name, one) or _is_titled(name, one)]
        untitled = [one for one in fuller if _is_titled(name, one)]
        if untitled:
            return max(untitled, key=_told)
        if len({one.name for one in fuller if not any(_is_titled(one.name, other) for other in fuller)}) == 1:
            return max((one for one in fuller if one.name == fuller[0].name), key=_told)
        return max(exact, key=_told, default=None)

    def _known_as(self, name: str, actor: Any) -> str | None:
        """The one id whose name this is with a title before it, or of whose name it is the last word."""
        key = _key(name)
        titled = {id_ for known, id_ in self.names.items() if " " in known and key.endswith(f" {known}")}
        is_person = actor is not None and actor.kind == "person" and " " not in name
        last = {id_ for known, id_ in self.names.items() if is_person and known.endswith(f" {key}")}
        found = titled or last
        return next(iter(found)) if len(found) == 1 else None

    def _holder(self, bare: str) -> str | None:
        """The one person of the articles who bears an office that is named alone: "minister" for a minister."""
        office = f" {_key(bare)}"
        held = [one for one in self.found if any(f" {_key(_bare(role))}".endswith(office) for role in _roles(one))]
        full = {(self._actor(one.name) or one).name for one in held}
        ids = {self.names.get(_key(name), name) for name in full}
        return min(full) if len(ids) == 1 else None

    def _registered(self, id_: str) -> dict[str, Any]:
        entry = self.library.actors.entries[id_]
        if entry.kind not in (None, "person"):
            return {"id": id_}
        own = [one for one in self.found if _key(one.name) in map(_key, _names(id_, entry)) and _role(one)]
        role = _role(own[0]) if own else None
        return {"id": id_, "role": role, "check": "is this the role at the time?"} if role else {"id": id_}

    def _listed(self, id_: str) -> str:
        if id_ not in self.listed:
            self.listed.append(id_)
        return id_

    def _free(self, id_: str) -> str:
        taken = {*self.library.actors.entries, *self.new, *self.listed}
        return next(name for name in (id_, *(f"{id_}-{n}" for n in range(2, 999))) if name not in taken)


def _key(name: str) -> str:
    return fold(name).text.casefold().strip()


def _spaced(text: str) -> str:
    """The words of a text between single spaces, also at its ends."""
    return f" {' '.join(_WORDS.findall(text))} "


def _bare(name: str) -> str:
    return re.sub(r"^(the|a|an|one)\s+", "", " ".join(name.split()), flags=re.IGNORECASE)


def _names(id_: str, entry: Any) -> tuple[str, ...]:
    return (entry.name, *entry.aliases, id_)


def _told(actor: Any) -> tuple[int, int]:
    return len(_roles(actor)), len(actor.aliases)


def _is_part(name: str, actor: Any) -> bool:
    """Whether a name is one by which the article calls somebody, or the last word of a person's."""
    ends = actor.kind == "person" and actor.name.endswith(f" {name}")
    return " " in actor.name and (name == actor.name or name in actor.aliases or ends)


def _is_titled(name: str, actor: Any) -> bool:
    """Whether a name is somebody's full name with an office before it: "Councilor Dara Finch"."""
    return " " in actor.name and name.endswith(f" {actor.name}")


def _about(actor: Any, bare: str) -> dict[str, Any]:
    if actor is None:
        head = re.split(r" (?:of|for|in|at|from) ", bare)[0].split()[-1].lower()
        kind = {"government": "government"}.get(head, "organisation" if head in ORGANISATION_WORDS else None)
        return {"kind": kind, "check": UNSURE} if kind else {"check": UNNAMED}
    kinds = ("person", "organisation", "government", "country")
    aliases = [alias for alias in actor.aliases if alias != actor.name]
    found = {"kind": actor.kind if actor.kind in kinds else None, "aliases": aliases, "role": _role(actor)}
    return {**{key: value for key, value in found.items() if value}, "check": UNSURE}


def _defined(actor: Actor) -> dict[str, Any]:
    """What another briefing says of an actor; two that define one actor say the same."""
    given = actor.model_dump(exclude={"role", "check"}, exclude_unset=True, exclude_none=True)
    return {key: list(value) if isinstance(value, tuple) else value for key, value in given.items()}


def _role(actor: Any) -> str | None:
    """The office as the article words it, without the article before it."""
    roles = _roles(actor) if actor is not None else []
    role = _bare(roles[0]) if roles else ""
    return role[:1].upper() + role[1:] or None


def _roles(actor: Any) -> list[str]:
    """The offices of an actor, without what is a sentence rather than an office."""
    return [role for role in actor.roles if len(role) <= 120 and " that " not in role]
