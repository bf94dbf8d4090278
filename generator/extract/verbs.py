"""The verbs of news reports, as data: those that report speech, those that frame a phrase of it, auxiliaries."""

from generator.extract.lexicon import word_set


def _inflected(lemma: str) -> tuple[str, str, str, str]:
    """A regular verb: base, third person, past, present participle."""
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    if lemma.endswith("e"):
        return lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"
    ending = "es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return lemma, lemma + ending, lemma + "ed", lemma + "ing"


def _forms(lemmas: str, irregular: str) -> dict[str, str]:
    """Every form of the verbs, with its lemma; `irregular` holds "lemma third past participle"."""
    forms: dict[str, str] = {}
    for lemma in lemmas.split():
        forms.update(dict.fromkeys(_inflected(lemma), lemma))
    for line in irregular.splitlines():
        words = line.split()
        forms.update(dict.fromkeys(words, words[0]))
    return forms


SPEECH = _forms(
    """acknowledge add advise affirm allege announce answer argue ask assert assure attest bark blog boast caution
    chant charge chime chuckle claim clarify comment complain concede conclude confess confide confirm contend
    continue counsel counter crack cry declare demand deny disclose elaborate email emphasize emphasise enthuse
    estimate exclaim explain express fume grumble gripe growl hint imply implore indicate inform inquire insist
    interject interrupt joke lament laugh maintain marvel mention muse mutter narrate note object observe offer
    opine order petition plead pledge point post preach predict proclaim promise pronounce propose protest question
    rant react reason recall recite recount reflect reiterate relate remark remember remind repeat reply report
    respond retort reveal roar scoff scold scream shout sigh signal snap snarl speculate state stress suggest
    summarize summarise surmise tease testify text theorize threaten thunder tout tweet underscore underline urge
    utter venture vent volunteer vow wail warn whisper wonder yell""",
    """say says said saying
    tell tells told telling
    write writes wrote written writing
    speak speaks spoke spoken speaking
    sing sings sang sung singing
    swear swears swore sworn swearing
    quip quips quipped quipping
    admit admits admitted admitting
    retweet retweets retweeted retweeting
    go goes went going
    put puts put putting
    read reads read reading
    rebut rebuts rebutted rebutting
    think thinks thought thinking
    shoot shoots shot shooting
    hit hits hit hitting
    fire fires fired firing""",
)
"""Verbs whose object is what somebody says, every form to its lemma."""

FRAMING = _forms(
    """accuse advocate applaud assail attack believe blame blast cast celebrate characterize characterise cite compare
    condemn consider credit criticize criticise decry denounce deem deride describe dismiss discuss dub echo endorse
    envision fear hail hammer invite invoke label lambaste liken mock play portray praise quote
    regard reference reject ridicule slam thank trumpet view welcome warn vilify chide chastise concur dispute
    rebuke refuse recommend require raise rate reassure request salute lash rip rail prompt seek support defend want
    expect hope brand tag call conclude urge appeal agree determine rule certify dictate type resolve exhort
    project coach herald encourage apologize cheer cheerlead claim expand frame hurl""",
    """refer refers referred referring
    decry decries decried decrying
    find finds found finding
    feel feels felt feeling
    hear hears heard hearing
    know knows knew knowing
    give gives gave giving
    make makes made making
    use uses used using
    bet bets bet betting
    brag brags bragged bragging
    talk talks talked talking
    rap raps rapped rapping
    bet bets bet betting""",
)
"""Verbs that carry a phrase of what somebody says ("called it", "described as"), every form to its lemma."""

WEAK_SPEECH = word_set(
    """go put read think shoot point order offer signal charge question react hint mean post hit fire continue speak"""
)
"""Lemmas that report speech only in a plain frame: "went on", "put it", "read:", "shot back"."""

PARTICLES = word_set("on in out up back off that aloud")

NOUN_LIKE = word_set(
    """post report call claim charge order offer question view promise pledge request demand comment remark quote text
    note answer support fear hope tweet blog cast blast attack label play rate salute seal lament boast joke
    name credit welcome warn use run talk state stress brand tag show address comments remarks reports claims calls
    posts charges orders offers views promises demands tweets attacks answers questions hopes fears notes reads
    quotes texts email emails praise appeal appeals boasts jokes pledges request requests protest protests rant
    rants signal signals"""
)
"""Forms that are nouns as often as verbs."""

PLURAL_SUBJECTS = word_set("they we i you who to and or not 's don't")
