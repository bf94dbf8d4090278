"""Finds the verbs that report, each with the phrase for who speaks."""

from dataclasses import dataclass

from generator.extract.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    FUNCTION_WORDS,
    PERSONAL,
    POSSESSIVES,
    PREPOSITIONS,
    SPEECH_NOUNS,
    word_set,
)
from generator.extract.paragraphs import Paragraph
from generator.extract.phrases import Phrase, adverb_at, can_speak, ending_at, opening_at, plain_opening
from generator.extract.subjects import left_subject, sentence_subject
from generator.extract.tokens import Kind
from generator.extract.verbs import FRAMING, NOUN_LIKE, PARTICLES, PLURAL_SUBJECTS, SPEECH, WEAK_SPEECH

_BE = word_set("is are was were be been being 's 're")
_NOUN_BEFORE = DETERMINERS - word_set("all both each this that these those") | {"'s"}
_ADDRESSING = word_set("tell ask urge warn remind assure inform")


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb that reports: token `at` of a paragraph, and `phrase`, who speaks.

    `first` and `last` bound verb and phrase. `strong` says that its object is speech, `inverted` that the speaker
    follows, `participle` that the verb has no subject of its own, `noun` that it is a noun ("her claim that").
    """

    at: int
    lemma: str
    phrase: Phrase | None
    strong: bool
    inverted: bool = False
    participle: bool = False
    noun: bool = False

    @property
    def first(self) -> int:
        """The first token of verb and phrase."""
        return min(self.at, self.phrase.first) if self.phrase and not self.participle else self.at

    @property
    def last(self) -> int:
        """The token after verb and phrase."""
        return max(self.at + 1, self.phrase.last if self.phrase else 0)


CueIndex = dict[tuple[int, int], tuple[Cue, ...]]
"""The cues of every sentence, by its paragraph and first token."""


def read_cues(parts: tuple[Paragraph, ...]) -> CueIndex:
    """The cues of all sentences of an article."""
    return {(part.number, first): tuple(cues(part, first, last)) for part in parts for first, last in part.sentences}


def cues(part: Paragraph, first: int, last: int) -> list[Cue]:
    """The cues of one sentence, in order."""
    found: list[Cue] = []
    for index in range(first, last):
        cue = _according(part, index, last) or _verb(part, index, first, last, found)
        if cue:
            found.append(cue)
    return found


def _according(part: Paragraph, index: int, last: int) -> Cue | None:
    """The frames that name a speaker without a verb: "according to Lind", "in the words of Lind"."""
    words = (part.low(index), part.low(index + 1), part.low(index + 2))
    if words[:2] == ("according", "to"):
        opens = index + 2
    elif words == ("the", "words", "of"):
        opens = index + 3
    else:
        return _possessor(part, index)
    phrase = opening_at(part, opens, last) or plain_opening(part, opens, last)
    return Cue(index, "according", phrase, True, inverted=True) if phrase else None


def _possessor(part: Paragraph, index: int) -> Cue | None:
    """A noun for speech with its owner: "Lind's claim that", "her promise to"."""
    if part.low(index) not in SPEECH_NOUNS:
        return None
    for at in range(index - 1, max(index - 4, -1), -1):
        low = part.low(at)
        if low in POSSESSIVES:
            phrase = Phrase(part.number, at, at + 1, low, pronoun=POSSESSIVES[low])
            return Cue(index, "noun", phrase, False, noun=True)
        if low in ("'s", "'") and at in part.by_last:
            name = part.by_last[at]
            return Cue(index, "noun", Phrase(part.number, name.first, name.last, name.text, name), False, noun=True)
        if part.items[at].kind != Kind.WORD or low in FUNCTION_WORDS:
            return None
    return None


def _verb(part: Paragraph, index: int, first: int, last: int, before: list[Cue]) -> Cue | None:
    """The word at a token as a cue, when it is a verb that reports; `before` are the cues found before it."""
    token = part.items[index]
    lemma = SPEECH.get(token.low) or FRAMING.get(token.low)
    if token.kind != Kind.WORD or not lemma or (token.capital and index > first) or _is_noun(part, index):
        return None
    strong = token.low in SPEECH and (lemma not in WEAK_SPEECH or _plain_frame(part, index))
    verb = _group_start(part, index, first)
    if _is_passive(part, verb, index):
        return _agent(part, index, lemma, last)
    if token.low.endswith("ing") and part.low(index - 1) not in _BE:
        phrase = _own_subject(part, verb, first) or _earlier(before) or sentence_subject(part, first, index)
        return Cue(index, lemma, phrase, strong, participle=True)
    if part.low(verb) == "to" or part.low(index - 1) == "to":
        return Cue(index, lemma, _earlier(before) or sentence_subject(part, first, index), False, participle=True)
    if strong and (_follows_quote(part, index) or _ends_clause(part, index, last)):
        phrase = opening_at(part, index + 1, last)
        if phrase and not (lemma in _ADDRESSING and phrase.pronoun):
            return Cue(index, lemma, phrase, strong, inverted=True)
    return Cue(index, lemma, left_subject(part, verb, first, _earlier(before), strong), strong)


def _own_subject(part: Paragraph, verb: int, first: int) -> Phrase | None:
    """The subject right before a participle: "with Lind promising to", "footage of Lind saying"."""
    phrase = ending_at(part, verb, first)
    if phrase and (part.low(phrase.first - 1) == "with" or phrase.name) and part.low(phrase.first - 1) != "by":
        return phrase
    return None


def _earlier(before: list[Cue]) -> Phrase | None:
    """The subject that a verb without one of its own shares with the verb before."""
    return next((cue.phrase for cue in reversed(before) if cue.phrase), None)


def _is_noun(part: Paragraph, index: int) -> bool:
    """Whether a word that could report is a noun or adjective here: "the report", "his call", "so-called"."""
    low, before = part.low(index), part.low(index - 1)
    if low in NOUN_LIKE and not (before in PLURAL_SUBJECTS or before in AUXILIARIES or adverb_at(part, index - 1)):
        singular = low in (SPEECH.get(low), FRAMING.get(low))
        return not _is_plural(before) if singular else _is_plural_noun(part, index)
    if low.endswith("ed") or low in ("said", "told", "wrote", "saying", "telling"):
        return before in ("the", "a", "an")
    return before in _NOUN_BEFORE or (before in PREPOSITIONS and before != "to" and not low.endswith("ing"))


def _is_plural(word: str) -> bool:
    """Whether a word looks like a plural, so that a bare verb may follow."""
    return word.endswith("s") and not word.endswith(("ous", "ss")) and word not in DETERMINERS


def _is_plural_noun(part: Paragraph, index: int) -> bool:
    """Whether a form in -s follows no one who could be its subject."""
    name, before = part.by_last.get(index), part.low(index - 1)
    return not (name or can_speak(before) or before in PERSONAL or before in ("administration", "that"))


def _plain_frame(part: Paragraph, index: int) -> bool:
    """Whether a word of many uses stands as a verb of speech: "went on", "put it", "read:", "shot back,"."""
    after = part.low(index + 1)
    if after in PARTICLES or after == "it":
        return True
    beside = after in (",", ":", ".", "that") or _is_quote(part, index + 1) or _is_quote(part, index - 1)
    name = part.by_last.get(index)
    return beside or _is_quote(part, (name.first if name else index - 1) - 1)


def _ends_clause(part: Paragraph, index: int, last: int) -> bool:
    """Whether verb and speaker follow what is said: "..., said Jo Lind, a lawyer"."""
    if part.low(index - 1) != "," or part.low(index) not in ("said", "says", "wrote", "added"):
        return False
    phrase = opening_at(part, index + 1, last)
    return phrase is not None and not phrase.pronoun and part.low(phrase.last) in (",", ".", "", "who", "of", "in")


def _is_quote(part: Paragraph, index: int) -> bool:
    return 0 <= index < len(part.items) and part.items[index].kind == Kind.QUOTE


def _follows_quote(part: Paragraph, index: int) -> bool:
    """Whether nothing but adverbs and signs stands between a quote and the verb."""
    at = index - 1
    while at >= 0 and (adverb_at(part, at) or part.low(at) in (",", "—", "–", "--", "-")):
        at -= 1
    return _is_quote(part, at)


def _group_start(part: Paragraph, index: int, first: int) -> int:
    """The first token of a verb with its auxiliaries and adverbs: "has also said"."""
    at = index
    while at > first and (adverb_at(part, at - 1) or part.low(at - 1) in AUXILIARIES):
        at -= 1
    return at


def _is_passive(part: Paragraph, verb: int, index: int) -> bool:
    """Whether the verb that opens at `verb` and ends at `index` is a passive: what is said, not who says it."""
    low = part.low(index)
    if low.endswith("ing"):
        return False
    return any(part.low(at) in _BE for at in range(verb, index)) and low != SPEECH.get(low)


def _agent(part: Paragraph, index: int, lemma: str, last: int) -> Cue | None:
    """The speaker behind a passive: "was described by Lind as"; "was quoted as saying" is left to "saying"."""
    if part.low(index + 1) != "by":
        return None
    phrase = opening_at(part, index + 2, last)
    return Cue(index, lemma, phrase, False, inverted=True) if phrase else None
