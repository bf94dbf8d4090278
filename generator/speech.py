"""The words that report, deny and point at speech: data for `evidence`, `check` and `extract`."""

import re
from itertools import groupby
from operator import itemgetter

from generator.text import APOSTROPHES

_CUES = (
    r"according to, acknowledg, add(?:s|ed|ing)\b, admit, agree, announc, answer, appeal, argu, ask, assert, assur, "
    r"boast, call, caution, cit(?:es|ed|ing)\b, claim, comment, complain, conced, conclud, confirm, continu, declar, "
    r"denounc, den(?:y|ied), describ, disclos, emphasi[sz], estimat, explain, express, implor, insist, invok, joke, "
    r"label, lament, maintain, mention, not(?:ed|ing|es)\b, observ, point(?:s|ed|ing) out, post(?:s|ed|ing)?\b, prais, "
    r"predict, pledg, promis, quot, read(?:s|ing)?\b, recall, recount, reiterat, remark, repl(?:y|ied), report, "
    r"respond, reveal, sa(?:id|ys?|ying)\b, speak, speech, spoke, stat(?:es|ed|ing|ement), stress, suggest, "
    r"summari[sz], tell, testif, thank, threaten, told, tweet, urg, vow, warn, writ, wrote"
).split(", ")


def _any_of(stems: list[str]) -> str:
    """A pattern for any of these, sorted by first letter: Python's matcher tries alternatives one after the other."""
    groups = groupby(sorted(stems, key=itemgetter(0)), key=itemgetter(0))
    rests = {letter: "|".join(stem[1:] for stem in group) for letter, group in groups}
    return rf"(?=[{''.join(rests)}])({'|'.join(f'{letter}(?:{rest})' for letter, rest in rests.items())})"


CUES = re.compile(rf"\b{_any_of(_CUES)}", re.IGNORECASE)
"""Verbs and phrases that say who spoke; stems, so that every form is met."""

PRONOUNS = re.compile(r"\b(he|she|they|it|his|her|their|its|him|them|i|we|who)\b", re.IGNORECASE)
"""English pronouns that may stand for a speaker."""

NEGATIONS = re.compile(
    rf"n[{APOSTROPHES}]t\b|\b(no|not|never|nor|neither|none|nobody|nothing|nowhere|without|cannot|hardly|scarcely|barely"
    r"|rarely|seldom|unless|except|instead|rather|against|refus\w*|den(?:y|ies|ied|ying)|reject\w*"
    r"|fail(?:s|ed|ing)?|lack\w*|doubt\w*|oppos\w*|declin\w*|disput\w*|contrary|prevent\w*|prohibit\w*"
    r"|forb[ai]d\w*|avoid\w*|stop\w*|false|untrue|nought|naught|(?:ca|wo|is|are|was|were|do|does|did|has|have|had"
    r"|could|would|should|might|must|need|ai)nt"
    r"|nicht\w*|nie|niemals|niemand\w*|kaum|kein\w*|weder|ohne|ne|pas|jamais|rien|personne|guère|aucun\w*|sans"
    r"|nunca|nada|nadie|ning[uú]n\w*|ni|sin|tampoco|non|mai|nessun\w*|niente|nulla|senza|nem|não|nenhum\w*|sem"
    r"|niet\w*|geen|nooit|inte|ingen\w*|ikke|ej|aldri[gn]?|ei|emme|eivät|bez|nikdy|değil|yok|tidak|bukan|không"
    r"|не|нет|ни|никто|ничего|нельзя|без|никогда|немає|δεν|δε|όχι|μην|לא|אין|لا|لم|لن|ليس|غير|نه|نیست|안|못)\b"
    r"|[不没沒無无未非否別别勿莫않없]|아니|ない|なく|なかっ|ません|नहीं|ไม่|(?<!\w)(?:न|मत)(?!\w)",
    re.IGNORECASE,
)
"""Words whose loss turns a sentence round; a quote shortened over one of them is not the same statement."""

TURNING = re.compile(
    r"\b(?:if|provided that|unable|unlikely|impossible|wrong|far from|anything but|rul(?:e[sd]?|ing) out"
    r"|falls|wenn|если|(?:cancel|abandon|scrap|block|halt|ceas|resist|abstain|dismiss|ignor|bann|revok|withdr[ae]w)\w*)\b|如果",
    re.IGNORECASE,
)
"""Conditions, and verbs that undo what they govern: a quote shortened over one of them says more, or the contrary."""

_DENYING = (
    rf"(?:n[{APOSTROPHES}]t|\b(?:no|not|never|nor|neither|none|nobody|nothing|cannot|without|hardly|den(?:y|ies|ied|ying)"
    r"|refus\w*|reject\w*|false|untrue|nicht|nie|niemand|kein\w*|pas|jamais|nunca|nadie|non|mai|não|niet|geen|nooit|inte"
    r"|ikke|не|никогда|ليس|لا|לא))"
)
DENIED = re.compile(rf"{_DENYING}(?:\s+\w+){{0,4}}\s*$|[不没沒無无未非別别勿莫]\w?$", re.IGNORECASE)
"""A negation at the end of a text, or some words before it: it denies what comes next."""

DENIED_AFTER = re.compile(rf"^(?:\s+\w+)?\s*{_DENYING}(?!\w)|^(?:ません|ない|なく|ไม่)", re.IGNORECASE)
"""A negation at the beginning of a text, or after its first word: it denies what came before."""

UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # Hiragana, Katakana
    (0x3400, 0x4DBF),  # Han, extension A
    (0x4E00, 0x9FFF),  # Han
    (0xF900, 0xFAFF),  # Han, compatibility
    (0x20000, 0x3FFFF),  # Han, further planes
)
"""Code-point ranges of scripts that put no space between words."""


_UNSPACED = re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in UNSPACED) + "]")


def is_unspaced(letter: str) -> bool:
    """Whether a letter belongs to a script without spaces between words."""
    return count_unspaced(letter) > 0


def count_unspaced(text: str) -> int:
    """How many letters of a text belong to scripts without spaces between words."""
    return 0 if text.isascii() else len(_UNSPACED.findall(text))
