"""Countries with the capital that stands for their government, and place words that are nobody's name."""

from generator.extract.lexicon import word_set

_CAPITALS = """
Afghanistan Kabul|Algeria Algiers|Argentina Buenos_Aires|Armenia Yerevan|Australia Canberra|Austria Vienna
Azerbaijan Baku|Bangladesh Dhaka|Belarus Minsk|Belgium Brussels|Brazil Brasilia|Bulgaria Sofia
Cambodia Phnom_Penh|Canada Ottawa|Chile Santiago|China Beijing|Colombia Bogota|Croatia Zagreb|Cuba Havana
Cyprus Nicosia|Czech_Republic Prague|Denmark Copenhagen|Egypt Cairo|Estonia Tallinn|Ethiopia Addis_Ababa
Finland Helsinki|France Paris|Georgia Tbilisi|Germany Berlin|Ghana Accra|Greece Athens|Hungary Budapest
Iceland Reykjavik|India New_Delhi|Indonesia Jakarta|Iran Tehran|Iraq Baghdad|Ireland Dublin|Israel Jerusalem
Italy Rome|Japan Tokyo|Jordan Amman|Kazakhstan Astana|Kenya Nairobi|Kosovo Pristina|Kuwait Kuwait_City
Latvia Riga|Lebanon Beirut|Libya Tripoli|Lithuania Vilnius|Malaysia Kuala_Lumpur|Mexico Mexico_City
Moldova Chisinau|Mongolia Ulaanbaatar|Morocco Rabat|Myanmar Naypyidaw|Nepal Kathmandu|Netherlands The_Hague
New_Zealand Wellington|Nigeria Abuja|North_Korea Pyongyang|Norway Oslo|Oman Muscat|Pakistan Islamabad
Peru Lima|Philippines Manila|Poland Warsaw|Portugal Lisbon|Qatar Doha|Romania Bucharest|Russia Moscow
Saudi_Arabia Riyadh|Serbia Belgrade|Singapore |Slovakia Bratislava|Slovenia Ljubljana|Somalia Mogadishu
South_Africa Pretoria|South_Korea Seoul|Spain Madrid|Sri_Lanka Colombo|Sudan Khartoum|Sweden Stockholm
Switzerland Bern|Syria Damascus|Taiwan Taipei|Thailand Bangkok|Tunisia Tunis|Turkey Ankara|Ukraine Kyiv
United_Arab_Emirates Abu_Dhabi|United_Kingdom London|United_States Washington|Uzbekistan Tashkent
Venezuela Caracas|Vietnam Hanoi|Yemen Sanaa
"""

COUNTRY_OF = {
    capital.replace("_", " "): country.replace("_", " ")
    for country, _, capital in (
        pair.partition(" ") for line in _CAPITALS.split("\n") for pair in line.split("|") if pair
    )
    if capital
}
"""The country of a capital; a newspaper's "Beijing insists" is the government of China."""

COUNTRIES = frozenset(
    pair.partition(" ")[0].replace("_", " ") for line in _CAPITALS.split("\n") for pair in line.split("|") if pair
) | {"Britain", "America", "U.S.", "US", "UK", "U.K.", "UAE", "Palestine", "Vatican", "European Union", "EU"}
"""Countries, and unions of them, under their common names."""

STATES = word_set(
    """alabama alaska arizona arkansas california colorado connecticut delaware florida idaho illinois indiana iowa
    kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska
    nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont wisconsin wyoming ontario quebec england
    scotland wales bavaria"""
)
"""One-word names of states and provinces, in lower case."""


DEMONYMS = word_set(
    """afghan african albanian algerian american arab argentine argentinian armenian asian australian austrian
    azerbaijani bangladeshi belarusian belgian brazilian british bulgarian cambodian canadian chilean chinese
    colombian croatian cuban czech danish dutch egyptian emirati english estonian ethiopian european filipino
    finnish french georgian german ghanaian greek hungarian icelandic indian indonesian iranian iraqi irish israeli
    italian japanese jordanian kazakh kenyan korean kurdish kuwaiti latvian lebanese libyan lithuanian malaysian
    mexican moldovan mongolian moroccan nepali nigerian norwegian pakistani palestinian peruvian polish portuguese
    qatari romanian russian saudi scottish serbian singaporean slovak slovenian somali spanish sudanese swedish
    swiss syrian taiwanese thai tibetan tunisian turkish ukrainian venezuelan vietnamese welsh yemeni western
    eastern northern southern muslim muslims christian christians jewish jews catholic islamic sunni shiite latino
    latinos hispanic hispanics americans russians mexicans germans europeans africans asians"""
)
"""Adjectives of nations and faiths, in lower case: capitalised, and alone nobody's name."""


def is_place(name: str) -> bool:
    """Whether a name is that of a country, a capital or a state."""
    return name in COUNTRIES or name in COUNTRY_OF or name.lower() in STATES
