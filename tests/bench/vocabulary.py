"""The words of the invented briefings: places, people, subjects and sentences that are in no article of the world."""

from typing import Final

GIVEN: Final = """
Ada Alder Amund Anselm Arvid Astrid Beata Benno Birgit Brannoch Cecile Corvin Dagny Delia Edda Eilis Elias Elke
Emeric Enya Fabian Femke Finnian Gerda Gideon Greta Hadley Halvor Hedda Hugo Idris Ilse Imre Ines Isolde Jarek Jonas
Jorun Josefa Kamil Karin Kasper Katya Lavinia Leif Lena Lorcan Ludmila Magnus Marek Marit Matilda Mirela Nadia Nils
Noor Oda Odile Olav Orla Oskar Petra Pavel Quentin Ragna Ramon Renata Rowan Sabine Sander Selma Sigrid Sorin Sunniva
Tamsin Thea Tilda Tomas Torben Ulrike Una Valentin Vera Viggo Wanda Wilma Ximena Yara Yorick Zdenka Zora
""".split()

FAMILY_HEADS: Final = """
Ald Bran Cal Dorn Ebb Fal Grim Hal Isk Jar Kels Lund Mar Nor Osk Pell Quil Rav Sel Thor Ulv Varn Wex Yar Zell
""".split()
FAMILY_TAILS: Final = (
    "berg croft dal enfeld gate holm ing keld low mere ness ock quist rud sten thorpe vane wick yard zen".split()
)

PLACE_HEADS: Final = """
Alder Birch Castel Dun Elm Fern Gull Harrow Inch Juniper Kestrel Lang Marrow North Ost Pine Quarry Rush Salt Tarn
Upper Vel West Yew
""".split()
PLACE_TAILS: Final = (
    "bay bridge cross dale fold ford gate haven head holm lea march mere moor mouth ridge sound stead vale wick".split()
)

BODIES: Final = (
    ("Ministry of Transport of {place}", "organisation"),
    ("Government of {place}", "government"),
    ("{place} Harbour Authority", "organisation"),
    ("{place} Federation of Labour", "organisation"),
    ("{place} Grid Company", "organisation"),
    ("{place} Water Board", "organisation"),
    ("Farmers of {place}", "group"),
    ("{place} Institute for Public Policy", "organisation"),
    ("{place} Chamber of Commerce", "organisation"),
    ("Residents of {place}", "group"),
)

OFFICES: Final = (
    "Prime minister of {place}",
    "Minister of transport of {place}",
    "Minister of finance of {place}",
    "Mayor of {place}",
    "Leader of the opposition in {place}",
    "Director of the grid company of {place}",
    "Chair of the fishing union of {place}",
    "Professor of public law at {place}",
    "Spokesperson of the harbour authority of {place}",
    "Chief negotiator of {place}",
    "Head of the water board of {place}",
    "Ombudsman of {place}",
)

OUTLETS: Final = (
    ("{place} Herald", "newspaper"),
    ("{place} Gazette", "newspaper"),
    ("Coast Wire", "wire"),
    ("{place} Radio", "broadcast"),
    ("Channel North", "broadcast"),
    ("{place} Courier", "newspaper"),
    ("Policy Review", "analysis"),
    ("Government press service", "official_readout"),
)

ISSUES: Final = (
    ("strait-tunnel", "Strait tunnel", "the tunnel under the strait", "dig the tunnel"),
    ("ferry-subsidy", "Ferry subsidy", "the subsidy for the island ferries", "keep the subsidy"),
    ("fishing-quotas", "Fishing quotas", "the herring quotas for the northern banks", "cut the quotas"),
    ("grid-link", "Grid link", "the cable that joins the two power grids", "lay the cable"),
    ("water-prices", "Water prices", "the price of water for farms", "raise the price"),
    ("border-checks", "Border checks", "the checks at the land border", "end the checks"),
    ("grain-tariff", "Grain tariff", "the tariff on imported grain", "lift the tariff"),
    ("rail-contract", "Rail contract", "the contract for the coastal railway", "sign the contract"),
    ("teacher-pay", "Teacher pay", "the pay of teachers in rural schools", "raise the pay"),
    ("hospital-merger", "Hospital merger", "the merger of the two hospitals", "merge the hospitals"),
    ("data-register", "Data register", "the register of personal data", "open the register"),
    ("wind-zones", "Wind zones", "the zones for wind turbines at sea", "open the zones"),
    ("mine-permit", "Mine permit", "the permit for the lithium mine", "grant the permit"),
    ("court-reform", "Court reform", "the reform of the administrative courts", "pass the reform"),
    ("pension-age", "Pension age", "the age at which pensions begin", "raise the age"),
    ("arms-export", "Arms exports", "the export of patrol boats", "allow the export"),
    ("steel-aid", "Steel aid", "the aid for the steel works", "pay the aid"),
    ("visa-waiver", "Visa waiver", "the visa waiver for seasonal workers", "extend the waiver"),
    ("dam-release", "Dam release", "the release of water from the upper dam", "agree to the release"),
    ("media-law", "Media law", "the law on media ownership", "pass the law"),
    ("housing-cap", "Rent cap", "the cap on rents in the capital", "keep the cap"),
    ("forest-fund", "Forest fund", "the fund for replanting burnt forest", "double the fund"),
    ("airport-runway", "Second runway", "the second runway at the airport", "build the runway"),
    ("election-date", "Election date", "the date of the early election", "bring the election forward"),
    ("gas-storage", "Gas storage", "the gas that is stored for the winter", "fill the storage"),
    ("chip-licence", "Chip licences", "the licences for advanced chips", "issue the licences"),
    ("seabed-claim", "Seabed claim", "the claim to the seabed east of the islands", "recognise the claim"),
    ("prisoner-swap", "Prisoner exchange", "the exchange of prisoners", "agree to the exchange"),
    ("vaccine-stock", "Vaccine stock", "the shared stock of vaccines", "share the stock"),
    ("tax-treaty", "Tax treaty", "the treaty on the tax of cross-border firms", "ratify the treaty"),
)
"""Each issue: id, title, what it is, and what those for it would do."""

NOUNS: Final = """
agreement audit ballot barrier budget cabinet ceiling clause coalition committee compromise concession contract
corridor costing court deadline decree delegation deposit draft embargo envoy estimate exemption forecast framework
guarantee hearing inquiry inspection instalment inventory invoice ledger levy licence loan mandate measure
memorandum milestone moratorium motion notice objection offer panel partner payment petition pledge plenary premium
procedure programme proposal protocol quota reading referendum regulator remedy repeal report reserve resolution
review ruling safeguard sanction schedule secretariat settlement shipment shortfall stake statute subsidy summit
surcharge survey suspension tariff tender threshold timetable transfer tribunal verdict veto waiver warehouse
withdrawal
""".split()

ADJECTIVES: Final = """
annual binding bilateral broad cautious central coastal conditional costly credible detailed early emergency final
firm formal fragile gradual hasty independent initial interim joint lasting legal limited local lengthy modest
mutual narrow national neutral northern partial patient permanent phased practical preliminary prompt provisional
public quiet regional reliable rural seasonal separate serious sober southern steady strict sudden technical
temporary thorough transparent unanimous unpaid urgent voluntary wider written yearly
""".split()

VERBS: Final = """
accept adjourn amend approve audit block borrow cancel clarify close concede confirm contest convene delay deliver
discuss drop endorse enforce examine extend finance freeze grant honour impose inspect issue join keep limit lower
monitor negotiate observe open oppose order pause postpone prepare present protect publish question ratify recall
reduce refuse reject release replace reopen rescue restore review revise settle shorten sign split suspend table
tighten trim verify weigh welcome withdraw
""".split()

GROUPS: Final = """
buyers carriers civil-servants commuters councils creditors crews dockers drivers employers engineers exporters
families farmers firms fishers growers households importers insurers judges landlords lenders mayors merchants
millers miners neighbours nurses officials operators owners parents patients pensioners pilots ports producers
ratepayers residents retailers scientists shippers students suppliers taxpayers teachers tenants towns traders
unions villages volunteers voters wardens weavers workers
""".split()

CONTEXTS: Final = (
    "to reporters in {place}",
    "before the committee in {place}",
    "after the vote in {place}",
    "on the radio in {place}",
    "at the opening of the talks in {place}",
    "in a letter to the council of {place}",
)
