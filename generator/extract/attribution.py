"""The values that the rules for speakers share: where a quote stands, what is known there, and what a rule says."""

from dataclasses import dataclass

from generator.extract.cues import Cue, CueIndex
from generator.extract.paragraphs import Paragraph
from generator.extract.phrases import Phrase, adverb_at
from generator.extract.tokens import Kind

_LEADING = frozenset(("and", "but", "so"))


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who speaks the quote `run`, token `token` of a paragraph: `phrase`, or None where it stays open.

    `cue` is the verb that says so, in the paragraph `cue_paragraph`. `label` is the name
    that opens a turn of a transcript; `rule` names the rule that decided.
    """

    paragraph: int
    run: int
    token: int
    phrase: Phrase | None = None
    cue: Cue | None = None
    cue_paragraph: int = -1
    label: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a quote stands: token `at` of a paragraph, in its sentence `number`, which runs from `first` to `end`.

    `parts` and `index` are the whole article; `last` is the attribution of the quote before.
    """

    parts: tuple[Paragraph, ...]
    index: CueIndex
    part: Paragraph
    number: int
    at: int
    last: Attribution | None

    @property
    def first(self) -> int:
        """The first token of the sentence."""
        return self.part.sentences[self.number][0]

    @property
    def end(self) -> int:
        """The token after the sentence."""
        return self.part.sentences[self.number][1]

    @property
    def words(self) -> str:
        """The quoted words."""
        return self.part.items[self.at].text

    @property
    def cues(self) -> list[Cue]:
        """The cues of the sentence for which somebody speaks."""
        return [cue for cue in self.index[self.part.number, self.first] if cue.phrase]

    @property
    def alone(self) -> bool:
        """Whether the quote is all of its sentence."""
        return self.end - self.first <= 2

    @property
    def opens(self) -> bool:
        """Whether the quote opens its sentence, but for a word such as "But"."""
        return self.at - self.first <= 2 and all(
            self.part.items[near].kind == Kind.SIGN or adverb_at(self.part, near) or self.part.low(near) in _LEADING
            for near in range(self.first, self.at)
        )

    def says(self, rule: str, phrase: Phrase | None, cue: Cue | None = None, where: int | None = None) -> Attribution:
        """An attribution of this quote."""
        run = self.part.items[self.at].quote
        return Attribution(
            self.part.number, run, self.at, phrase, cue, self.part.number if where is None else where, rule=rule
        )
