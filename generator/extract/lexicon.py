"""The English of news reports, as data: words for people and offices, and small closed classes.

It holds no name of a person.
"""


def word_set(words: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(words.split())


PERSONAL = {
    "he": "male",
    "she": "female",
    "they": "many",
    "i": "self",
    "we": "selves",
    "it": "thing",
    "who": "relative",
}
"""Pronouns that can be the subject of a verb that reports."""

POSSESSIVES = {"his": "male", "her": "female", "their": "many", "its": "thing", "my": "self", "our": "selves"}
"""Pronouns that own what somebody says ("her claim that")."""

SPEECH_NOUNS = word_set(
    """claim claims statement statements assertion suggestion suggestions argument comment comments remark remarks
    promise pledge vow warning description prediction insistence belief call calls contention declaration complaint
    announcement explanation response reply answer criticism charge accusation accusations allegation allegations
    characterization tweet tweets speech slogan motto message vision advice question admission observation
    conclusion proposal plan demand"""
)
"""Nouns for what somebody says."""

AUXILIARIES = word_set(
    """has have had having is are was were be been being will would shall should can could may might must do does did
    'd 's 'll 've ought used going seem seems seemed appeared appears began begun started continued tried trying
    tends tended to hasn't haven't hadn't didn't doesn't won't wouldn't"""
)

ADVERBS = word_set(
    """also then later now once again often never always first last soon still just even only recently repeatedly
    earlier previously publicly however too instead meanwhile today yesterday tomorrow tonight once long ago
    sometimes not ever perhaps further thus already yet quite rather almost nearly much so all both each monday
    tuesday wednesday thursday friday saturday sunday"""
)
"""Words that may stand between a subject and its verb; any word in -ly may too."""

DETERMINERS = word_set(
    """the a an one some many several two three four five most few all both another any every each no this these those
    his her their its our my other others such certain numerous multiple"""
)

PREPOSITIONS = word_set(
    """of for at in from with on to by about against between among under over near inside outside within without behind
    during after before since through across as like than into onto toward towards around despite via amid upon per
    including following beyond alongside throughout regarding concerning besides"""
)

CONJUNCTIONS = word_set(
    """and but or nor so yet because although though while when whenever if unless until that which who whom whose
    where whether as since after before than what how why once"""
)

TITLES = {
    **dict.fromkeys(("mr", "sir", "lord", "king", "prince", "brother", "father", "sheikh", "don"), "male"),
    **dict.fromkeys(("mrs", "ms", "miss", "madam", "lady", "queen", "princess", "sister", "dame"), "female"),
    **dict.fromkeys(
        word_set(
            """dr prof professor rev reverend pastor bishop archbishop cardinal rabbi imam pope ayatollah gen general
            lt col colonel maj major capt captain sgt sergeant adm admiral cmdr commander brig cpl officer detective
            sheriff deputy sen sens senator senators rep reps representative congressman congresswoman gov govs
            governor president vice-president vice chancellor premier minister secretary ambassador mayor justice
            judge attorney speaker chairman chairwoman chair director chief councilman councilwoman commissioner
            treasurer spokesman spokeswoman spokesperson candidate nominee republican democrat republicans democrats
            presidents former ex-president sir editor coach analyst strategist economist columnist host anchor
            reporter correspondent author undersecretary comptroller superintendent dean provost leader whip
            majority minority co-chair co-chairman first prosecutor lawyer adviser advisor aide manager consultant
            pollster activist billionaire businessman actor actress singer comedian historian filmmaker lieutenant
            private inspector constable consul envoy delegate assemblyman assemblywoman alderman foreign prime
            deputy acting crown emperor sultan emir president-elect executive officer counsel solicitor critic
            founder pundit blogger writer journalist moderator"""
        ),
        "",
    ),
}
"""Words before a name that are no part of it, with what they say of the person: "male", "female" or nothing."""

FEMALE_NOUNS = word_set(
    """woman girl mother daughter sister wife widow aunt grandmother niece actress spokeswoman congresswoman chairwoman
    businesswoman councilwoman first-lady queen princess mom"""
)
MALE_NOUNS = word_set(
    """man boy father son brother husband uncle grandfather nephew actor spokesman congressman chairman businessman
    councilman king prince dad"""
)

SPEAKING_THINGS = word_set(
    """statement report letter memo email e-mail article editorial column book survey poll study lawsuit complaint
    filing ruling opinion ad advertisement commercial spot release website site page paper document documents
    newspaper magazine memoir email transcript headline sign banner poster caption text bill law act amendment
    constitution post tweet message note platform resolution order petition blog story passage excerpt essay
    affidavit indictment motion brief summary analysis dossier invitation flier flyer mailer pamphlet video clip
    script piece song poem slogan description entry declaration treaty agreement contract"""
)
"""Things that may be quoted as if they spoke."""

PEOPLE_NOUNS = word_set(
    """spokesman spokeswoman spokesperson official officials aide aides adviser advisers advisor advisors source
    sources person people man woman men women boy girl friend friends critic critics voter voters supporter
    supporters protester protesters crowd group campaign company committee agency department ministry government
    police authorities prosecutors lawyers lawyer attorney attorneys judge judges court commission board council
    union president senator governor mayor minister premier secretary congressman congresswoman lawmaker lawmakers
    candidate candidates nominee leader leaders chairman chairwoman director executive executives chief manager
    strategist strategists expert experts analyst analysts economist economists professor scholar scientists
    researchers author authors reporter reporters journalist journalists host moderator editor editors columnist
    billionaire businessman businesswoman mogul democrat democrats republican republicans conservatives liberals
    activist activists organization organisation organizers association network newspaper team family wife husband
    mother father son daughter brother sister couple veteran veterans soldier officer officers general student
    students teacher teachers doctor doctors nurse physician neurosurgeon pastor priest bishop resident residents
    neighbor neighbors witness witnesses victim victims member members delegate delegates staffer staffers operative
    operatives donor donors pollster narrator announcer questioner correspondent diplomat diplomats ambassador envoy
    historian writer blogger commentator pundit spokespeople firm bank administration foundation institute
    institution community outlet outlets insider insiders ally allies backer backers surrogate surrogates nonprofit
    think-tank agencies economist publication magazine developers owners percent half third others observers
    observer lobbyist lobbyists analysts administration party front-runner frontrunner rival opponent nation country
    hospital school university fans audience marchers founder owner investor investors worker workers employee
    employees farmers"""
)
"""Nouns for people and bodies that speak."""

ORGANISATION_WORDS = word_set(
    """committee department university college school institute institution foundation association organization
    organisation party news times post journal press daily tribune herald gazette magazine network inc corp company
    group council commission agency bureau ministry court house senate congress parliament administration campaign
    bank fund union federation league coalition center centre society club church pac llc ltd board authority office
    police army navy force forces service services media radio television tv team project alliance caucus chamber
    trust museum library hospital nations bloc army state"""
)

CALENDAR = word_set(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sept sep oct nov dec christmas thanksgiving
    easter mon tue wed thu fri sat sun"""
)
"""Names of days and months: capitalised, and nobody's name."""

FORMER = word_set("""former then ex retired current longtime acting late state presumptive incoming outgoing""")
"""Small words before a title."""

TIMES = word_set(
    """day days week weeks month months year years time times hour hours minute minutes moment ago decade"""
)
"""Nouns for a stretch of time: nobody who speaks."""

ABBREVIATIONS = word_set(
    """mr mrs ms dr prof rev sen sens rep reps gov govs gen lt col maj capt sgt adm cmdr brig cpl pfc jr sr st ft mt
    inc corp co ltd llc vs etc no jan feb mar apr jun jul aug sept sep oct nov dec calif fla tex conn mass mich minn
    wis ill ind ky tenn ala ga va md pa ore wash ariz colo okla ark la mo kan neb nev wyo mont del miss n.h n.y n.j
    n.c s.c n.d s.d r.i w.va n.m u.s u.k u.n d.c a.m p.m ph.d d-calif d-mass r-ky r-tex d-ill dept univ assn bros
    esq hon messrs sgt pvt gov"""
)

SENTENCE_STARTERS = word_set(
    """either neither perhaps maybe yes given thanks think never nothing everyone everybody nobody anyone someone
    something the a an he she they it we i but and in on at as if when while after before this that these those his
    her their its our there what who how why so yet or for with by from not no some many most one two then now still
    also even though although because since during despite once until however meanwhile instead according asked to
    under about among such both each every all another other others just only last next earlier later"""
)
"""Words that open a sentence with a capital and are no names."""

FUNCTION_WORDS = SENTENCE_STARTERS | DETERMINERS | PREPOSITIONS | CONJUNCTIONS | ADVERBS | AUXILIARIES | set(PERSONAL)

NAME_PARTICLES = word_set("de da di del della der den du la le van von bin ibn al el ben dos das ter zu y st")
"""Small words inside a person's name."""

NAME_SUFFIXES = word_set("jr sr ii iii iv")
