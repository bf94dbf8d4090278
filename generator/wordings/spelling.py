"""One word in several spellings: British and American, with and without a hyphen. Data, and rules over it.

A rule stands here only if it never makes one of two different words: "defence" is "defense", but "advice" is not
"advise", "refilled" not "refiled", "re-sign" not "resign". What no rule knows counts as another word.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_OUR = "arb ard arm behavi cand clam col demean endeav fav ferv flav glam harb hon hum lab neighb od parl ranc rig rum"
_RE = "calib cent fib goit lit lust maneuv meag met mit och reconnoit sab scept sepulch somb spect theat"
_LL = (
    "cancel channel counsel devil dial duel equal fuel funnel grovel initial jewel label level libel marshal marvel"
    " medal model panel pedal pencil quarrel revel rival shovel shrivel signal snorkel spiral swivel total towel travel"
    " tunnel unravel"
)
_LATIN = (
    "aesthet:esthet amoeb:ameb anaem:anem anaesth:anesth archaeo:archeo caesarean:cesarean diarrhoea:diarrhea foet:fet"
    " encyclopaed:encycloped gynaec:gynec haem:hem leukaem:leukem manoeuv:maneuv mediaeval:medieval oesoph:esoph"
    " oestr:estr orthopaed:orthoped paed:ped"
)
_OTHER = (
    "adviser:advisor ageing:aging aluminium:aluminum analogue:analog artefact:artifact axe:ax burnt:burned cheque:check"
    " cosy:cozy dreamt:dreamed furore:furor gaol:jail grey:gray jewellery:jewelry kerb:curb leant:leaned leapt:leaped"
    " learnt:learned moult:molt moustache:mustache okay:ok programme:program pyjama:pajama soya:soy spelt:spelled"
    " spilt:spilled spoilt:spoiled storey:story storeys:stories tyre:tire whisky:whiskey &:and %:percent"
)
_OTHER_WORDS = dict(pair.split(":") for pair in _OTHER.split())


def _any(stems: str) -> str:
    return "|".join(stems.split())


_RULES = tuple(
    (re.compile(pattern), there)
    for pattern, there in (
        *(pair.split(":") for pair in _LATIN.split()),
        (rf"({_any(_OUR)}|savi|sav|splend|succ|tum|val|vap|vig)our", r"\1or"),
        (rf"({_any(_RE)})re(?=s?$)", r"\1er"),
        (rf"({_any(_RE)})r(?=ed$|ing$)", r"\1er"),
        (r"(defen|licen|offen|preten)ce", r"\1se"),
        (r"practis", "practic"),
        (r"(?<=[a-z]{3})is(?=(?:e[ds]?|ers?|ing|ations?|ational|able)$)", "iz"),
        (r"(?<=l)ys(?=(?:e[ds]?|ers?|ing)$)", "yz"),
        (r"(catal|demag|dial|epil|monol|prol|synag|travel)ogu(?:e(?=s?$)|(?=ed$|ing$))", r"\1og"),
        (rf"({_any(_LL)})l(?=(?:ed|ings?|ers?|ors?|ist|ous)$)", r"\1"),
        (r"(appa|disti|enro|fulfi|insti|insta)l(?=$|s$|ments?$)", r"\1ll"),
        (r"(skil|wil)ful", r"\1lful"),
        (r"focuss(?=e[ds]$|ing$)", "focus"),
        (r"(abridg|acknowledg|judg)ement", r"\1ment"),
        (r"(?<=^m)ou(?=ld)|(?<=^sm)ou(?=lder)", "o"),
        (r"^sceptic", "skeptic"),
        (r"^sulph", "sulf"),
        (r"plough", "plow"),
    )
)
"""British to American, in order; a stem of the lists above may stand anywhere in a word."""

_BARE = frozenset(
    "cafe cliche communique debacle decor detente elite facade fiance fiancee melee naive premiere protege regime role"
    " seance soiree".split()
)
"""Words that English writes with and without their accents, and that mean nothing else without them."""

_STROKES = str.maketrans("łđı", "ldi")
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=\w)|(?<=\d)-(?=[^\W\d_])")
_KEPT_HYPHEN = re.compile(r"^(?:re-[^eiou]|co-op(?!er)|pre-pos|un-ion|ex-)")
"""Hyphens that tell two words apart: re-sign, re-act, co-op, pre-position, un-ionised; re-elect may do without."""

_NOT_FIRST = frozenset(
    "all any back break clean every how may never not now once out over set some then there under what when where"
    " who".split()
)
_LEAST = 3
_CAPITALS = frozenset("IT US WHO".split())
_NAMES = frozenset("August China Job March May Polish Turkey".split())


@lru_cache(maxsize=4096)
def key(word: str) -> str:
    """What all spellings of a word share, and no other word has. The word is folded as `text.fold` does."""
    low = _without_accents(word)
    if not _KEPT_HYPHEN.match(low):
        low = _HYPHEN.sub("", low)
    base, mark, ending = low.partition("'")
    return _american(base) + mark + ending


def _american(word: str) -> str:
    for ending in ("", "s"):
        if (other := _OTHER_WORDS.get(word.removesuffix(ending))) and word.endswith(ending):
            return other + ending
    for pattern, there in _RULES:
        word = pattern.sub(there, word)
    return word


def _without_accents(word: str) -> str:
    """Lower case, without the accents of loan words and without marks on the consonants of a name.

    Accents on vowels stay: in many languages they make another word or form, as in Mutter and Mütter.
    """
    low = word.lower()  # not casefold, which makes Masse of Maße
    if low.isascii():
        return low
    split = unicodedata.normalize("NFD", low)
    bare = "".join(letter for letter in split if not unicodedata.combining(letter))
    if bare in _BARE:
        return bare
    if word[0].isupper() and len(word) > _LEAST:
        split = re.sub(r"(?<=[bcdfghjklmnpqrstvwxyz])[\u0300-\u036f]+", "", split.translate(_STROKES))
    return unicodedata.normalize("NFC", split)


def differs_by_case(first: str, second: str) -> bool:
    """Whether two words with one key mean different things because of their capitals, as US and us, May and may."""
    pair = {first, second}
    acronym = any(name in pair and pair & {name.lower(), name.title()} for name in _CAPITALS)
    return acronym or any(pair == {name, name.lower()} for name in _NAMES)


def may_be_one(pieces: Sequence[str]) -> bool:
    """Whether words such as "cease fire" may be written as one, and mean the same: "every day" may not."""
    return all(len(piece) >= _LEAST for piece in pieces) and not _NOT_FIRST.intersection(map(str.casefold, pieces[:-1]))
