"""The texts of the hard project: very long, without a space, from right to left, in other scripts, with signs."""

from __future__ import annotations

from typing import Final

LONG_NAME: Final = "Maximiliana Theodora von Hohenfels-Wittgenstaedten y Santacruz de la Montaña Alt"
LONG_TITLE: Final = (
    "Ministers, mayors, harbour masters and the fishers of all nine islands meet for a third night without an "
    "agreement on who pays for the breakwater, the dredging, the ferry, the lighthouse or the market"
)
LONG_ISSUE: Final = "Who pays for the breakwater, the dredging, the ferry, the lighthouse, the market"
LONG_WORD: Final = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsvorstandswahl"
NO_SPACE: Final = "x" * 160
LONG_URL: Final = (
    "https://archive.example/" + "/".join(["harbour-council-minutes-and-annexes"] * 7) + "/?page=" + "7" * 18
)
EMOJI: Final = "The tide is in 🌊, the boats 🚤🚤🚤 are out, and the family 👩‍👩‍👧‍👦 waves 🏴󠁧󠁢󠁳󠁣󠁴󠁿 from the pier"
COMBINING: Final = "Z̴̡̛͓̈́̀a̷̢͎͐̈́l̶̰̈́̾g̵̙̈́͝o̷̤͑̅ wrote the harbour’s name with ë́̂̃ and a̐éö̲ marks"
OVERRIDE: Final = "The report was renamed \u202egnp.troper\u202c before it reached the council"
UNCLOSED: Final = "The second report was renamed \u202egnp.troper and never shown"

ARABIC: Final = "لن نغادر الميناء قبل أن نرى السفن تعود، وهذا ما قلناه للوزير صباح اليوم"
ARABIC_TO_TRANSLATE: Final = "السفن الكبيرة لا تدخل الميناء في الشتاء، وأجرة المرشد لم يدفعها أحد"
ARABIC_IN_ENGLISH: Final = "Large ships do not enter the harbour in winter, and nobody has paid the pilot"
HEBREW: Final = "הנמל נשאר פתוח עד סוף החורף, ואיש לא יסגור אותו"
CHINESE: Final = "港口在冬季结束之前将继续开放，任何人都不能关闭它，这是我们今天上午在会议上对部长说的话"
CHINESE_TO_TRANSLATE: Final = "渔民们说，没有人问过他们的意见，他们的船不会离开旧码头"
CHINESE_IN_ENGLISH: Final = (
    "The fishers say that nobody has asked them and that their boats will not leave the old quay"
)
UNSPACED: Final = "这座防波堤由九个岛屿共同出资修建" * 12

_WORDS: Final = (
    "the harbour council said that no boat leaves before the tide turns and every island pays its own share of the "
    "stone while the ferry waits at the old quay for a pilot who knows the northern channel in winter"
).split()


def sentences(words: int, start: int = 0) -> str:
    """Plain English of so many words; another start gives another text."""
    chosen = [_WORDS[(start * 7 + index * (1 + start % 3)) % len(_WORDS)] for index in range(words)]
    for index in range(0, words, 12):
        chosen[index] = chosen[index].capitalize()
        if index:
            chosen[index - 1] += "."
    return " ".join(chosen)
