"""Lists, actors and issues that one page cannot hold: nothing is lost, nothing stands twice, every link leads on."""

import json
import re
import shutil
from collections import Counter
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest

from generator import build
from generator.periods import MOST
from generator.render import Options
from tests.conftest import ROOT
from tests.test_lists import TOY, filters

ITEM = {
    "briefings/": r'<h3 class="b-title"><a href="(?:[^"]*/)?([^"/]+)/"',
    "quotes/": r'<h3 class="b-vh" id="([^"]+)"',
    "questions/": r'<h3 id="([^"]+)"',
    "timeline/": r'<li class="b-row[^"]*" id="([^"]+)"',
    "sources/": r'<p class="b-name"><a href="(?:[^"]*/)?([^"/]+)/"',
}
"""What names an item on each list and the pages of its periods."""

FEW = (1, 3, 6)
"""Items that a page may hold."""


def built(most: int) -> build.Built:
    found = build.build(ROOT, Options(most=most))
    assert found.pages, found.findings
    return found


@pytest.fixture(scope="module", params=FEW)
def most(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(scope="module")
def site(most: int) -> build.Built:
    """The real project, with few items on a page."""
    return built(most)


@pytest.fixture(scope="module")
def pages(site: build.Built) -> dict[str, str]:
    return {page.address: page.body for page in site.pages}


@pytest.fixture(scope="module")
def whole() -> dict[str, str]:
    """The real project as it is: on one page each."""
    return {page.address: page.body for page in built(MOST).pages}


def periods_of(pages: dict[str, str], page: str) -> list[str]:
    """The addresses of the periods below a page."""
    return [one for one in pages if re.fullmatch(rf"{page}(by/date/)?(\d{{4}}(-\d\d)?|undated)/(\d+/)?", one)]


def items(body: str, page: str) -> list[str]:
    return re.findall(ITEM[page], body.split("data-group", 1)[-1] if "data-group" in body else "")


@pytest.mark.parametrize("page", ITEM)
def test_every_item_of_a_list_stands_on_one_of_its_pages(
    pages: dict[str, str], whole: dict[str, str], most: int, page: str
) -> None:
    held = {one: items(pages[one], page) for one in (page, *periods_of(pages, page))}
    wanted = items(whole[page], page)
    assert len(wanted) > 1
    assert Counter(item for some in held.values() for item in some) == Counter(wanted)
    assert len(held[page]) <= most
    assert all(len(some) <= max(1, most // 2) for one, some in held.items() if one != page)


@pytest.mark.parametrize("page", [*ITEM, "evidence/"])
def test_reader_gets_from_a_list_to_all_its_periods_and_back(pages: dict[str, str], page: str) -> None:
    wanted = set(periods_of(pages, page))
    reached, left = {page}, [page]
    while left:
        at = left.pop()
        ways = {urldefrag(urljoin(f"/{at}", href)).url[1:] for href in re.findall(r'href="([^"]*)"', pages[at])}
        new = (ways & wanted) - reached
        reached |= new
        left += new
    assert reached - {page} == wanted
    for one in wanted:
        kicker = pages[one].split("b-kicker")[1].split("</p>")[0]
        assert page in {urljoin(f"/{one}", href)[1:] for href in re.findall(r'href="([^"]*)"', kicker)}


@pytest.mark.parametrize("page", [*ITEM, "evidence/"])
def test_pages_of_periods_lead_on_in_one_chain_from_the_newest_to_the_oldest(pages: dict[str, str], page: str) -> None:
    linked = [one for one in periods_of(pages, page) if way(pages, one, "prev")]
    chain = [one for one in linked if way(pages, one, "prev") == page]
    assert len(chain) == bool(linked)
    for one in chain:
        if older := way(pages, one, "next"):
            assert way(pages, older, "prev") == one
            chain.append(older)
            assert len(chain) <= len(linked)
    assert sorted(chain) == sorted(linked)


def way(pages: dict[str, str], page: str, rel: str) -> str:
    """Where a page leads on, or nothing."""
    found = re.search(rf'rel="{rel}" href="([^"]*)"', pages[page])
    return urljoin(f"/{page}", found[1])[1:] if found else ""


def test_no_link_is_dead_and_no_id_stands_twice(pages: dict[str, str]) -> None:
    known = {one: set(re.findall(r'(?<![\w-])id="([^"]+)"|\{#([^ }]+)', body)) for one, body in pages.items()}
    ids = {one: {first or second for first, second in found} for one, found in known.items()}
    dead = []
    for page, body in pages.items():
        own = re.findall(r'(?<![\w-])id="([^"]+)"', body)
        assert len(own) == len(set(own)), page
        for href in re.findall(r'href="([^"]*)"', body):
            target, anchor = urldefrag(urljoin(f"http://site.invalid/{page}", href))
            address = target.removeprefix("http://site.invalid/")
            if target.startswith("http://site.invalid/") and (address.endswith("/") or not address):
                dead += [(page, href)] if address not in pages or (anchor and anchor not in ids[address]) else []
    assert dead[:5] == []
    assert len(pages) > 40


@pytest.mark.parametrize("page", ITEM)
def test_count_of_every_choice_is_what_its_place_leads_to(pages: dict[str, str], page: str) -> None:
    rows = filters(pages[page])
    assert rows
    for key, row in rows.items():
        for value, (href, count) in row.items():
            address, anchor = urldefrag(urljoin(f"/{page}", href))
            assert count == told_at(pages[address[1:]], anchor, page), f"{page}: {key} {value} {href}"


def told_at(body: str, anchor: str, page: str) -> int:
    """How many items a place says or shows that it leads to."""
    if not anchor:
        told = re.search(r'b-matches"><p>([\d,]+) ', body)
        assert told
        return int(told[1].replace(",", ""))
    start = re.search(rf'\{{#{anchor}\}}|(?<![\w-])id="{anchor}"', body)
    assert start
    section = re.split(r"\n## |<h2", body[start.end() :])[0]
    rest = re.search(r"The newest \d+ of ([\d,]+)", section)
    if rest:
        return int(rest[1].replace(",", ""))
    ids = {"briefings/": r'href="[^"#]*briefings/[^"#/]+/"', "quotes/": 'id="[^"]*-quote-', "timeline/": "-event-"}
    found = {"timeline/": r'id="[^"]*-event-', "questions/": r'id="[^"]*-question-'}
    return section.count("data-item") or len(re.findall(found.get(page, ids.get(page, "")), section))


@pytest.mark.parametrize("kind", ["actors", "issues"])
def test_everything_of_an_actor_or_an_issue_stands_in_its_periods(
    pages: dict[str, str], whole: dict[str, str], most: int, kind: str
) -> None:
    split = 0
    for page in [one for one in whole if re.fullmatch(rf"{kind}/[^/]+/", one)]:
        below = periods_of(pages, page)
        split += bool(below)
        said = [ids for one in below for ids in re.findall(r'(?<![\w-])id="(\d{4}-[^"]+)"', pages[one])]
        assert len(said) == len(set(said))
        if below:
            wanted = set(re.findall(r'(?<![\w-])id="(\d{4}-[^"]+)"', whole[page]))
            assert set(said) >= wanted
            assert set(re.findall(r'(?<![\w-])id="(\d{4}-[^"]+)"', pages[page])) <= wanted
            heads = [h for one in below for h in re.findall(r'b-heads">(.*?)</ul>', pages[one], re.DOTALL)]
            entries = len(said) + sum(head.count("<li") for head in heads)
            assert all(len(re.findall(r'id="\d{4}-|<li class="b-row"><div', pages[one])) <= most for one in below)
            assert entries > most
    assert split > 0


def test_issue_shows_where_every_actor_stands_however_few_items_a_page_holds(
    pages: dict[str, str], whole: dict[str, str]
) -> None:
    for page in [one for one in whole if re.fullmatch(r"issues/[^/]+/", one)]:
        assert (board(pages[page]) == board(whole[page])) is True, page


def board(body: str) -> str:
    return body.split('<div class="b-board">')[1].split("</section>")[0] if "b-board" in body else ""


def test_actor_page_shows_the_newest_position_on_each_issue(pages: dict[str, str], whole: dict[str, str]) -> None:
    issues = r'<h3 class="b-name"><a href="[^"]*issues/([^"/]+)/"'
    for page in [one for one in whole if re.fullmatch(r"actors/[^/]+/", one)]:
        assert re.findall(issues, pages[page]) == re.findall(issues, whole[page])


def test_script_is_told_of_every_item_where_it_is_and_what_it_is_marked_with(
    site: build.Built, pages: dict[str, str], whole: dict[str, str]
) -> None:
    files = {file.file: json.loads(file.data) for file in site.files if file.file.endswith("/filters.json")}
    assert set(files) >= {"quotes/filters.json", "questions/filters.json", "timeline/filters.json"}
    for name, told in files.items():
        page = name.removesuffix("filters.json")
        at = 0
        for address, count in told["pages"]:
            found = re.findall(r"data-item((?: data-\w+=\"[^\"]*\")*)", pages[page + address])
            assert len(found) == count
            for marks in found:
                wanted = {key: value.split() for key, value in re.findall(r'data-(\w+)="([^"]*)"', marks)}
                of = {
                    key: [row["of"][at]] if isinstance(row["of"][at], int) else row["of"][at]
                    for key, row in told["marks"].items()
                }
                assert {key: [told["marks"][key]["values"][n] for n in some] for key, some in of.items()} == {
                    key: wanted[key] for key in of
                }
                at += 1
        assert at == len(items(whole[page], page)) == len(told["order"])
        assert sorted(told["order"]) == list(range(at))
        assert [f"{told['by']}-{value}" for value, _ in told["groups"]] == re.findall(r"\{#([^ }]+)", whole[page])


def test_site_of_few_briefings_has_no_page_of_a_period(whole: dict[str, str]) -> None:
    assert not [one for page in (*ITEM, "evidence/") for one in periods_of(whole, page)]
    assert not any("data-filters" in body or "b-periods" in body for body in whole.values())


def test_pages_of_periods_are_no_part_of_the_search_and_have_titles_of_their_own(site: build.Built) -> None:
    below = {page.address: page.meta for page in site.pages if "period" in str(page.meta["kind"])}
    assert all(meta["search"] == {"exclude": True} for meta in below.values())
    titles = Counter(meta["title"] for address, meta in below.items() if "/by/" not in address)
    assert titles.most_common(1)[0][1] == 1
    assert {"Quotes, 2025", "Timeline, October 2025"} & set(titles)


def test_briefing_or_article_may_be_named_like_a_year(tmp_path: Path) -> None:
    project = Path(shutil.copytree(TOY, tmp_path / "project"))
    for name in ("2031", "2031-03"):
        (project / f"briefings/{name}.yml").write_text(
            f"title: Of {name}\nreview: reviewed\ndate: {name[:4]}-03-01\n", encoding="utf-8"
        )
    addresses = [page.address for page in build.build(project, Options(most=2)).pages]
    assert {"briefings/2031/", "briefings/2031-03/", "briefings/by/date/2031-03/"} <= set(addresses)
    assert len(addresses) == len(set(addresses))


@pytest.mark.parametrize("most", [2, 4])
def test_pages_of_one_stamp_say_the_same_when_an_item_of_another_briefing_moves(tmp_path: Path, most: int) -> None:
    stays = [f"2029-03-{day}" for day in range(10, 18)]
    before, after = (with_events(tmp_path / day, [day], stays, most=most) for day in ("2029-03-20", "2028-01-01"))
    assert len(before.keys() & after.keys()) > 10
    assert [before[stamp] for stamp in before if stamp in after] == [after[stamp] for stamp in before if stamp in after]


def with_events(project: Path, *dates: list[str], most: int) -> dict[str, str]:
    """The pages of the toy project by their stamps, with a briefing more for each list of dates of events."""
    shutil.copytree(TOY, project)
    for number, days in enumerate(dates):
        events = [f"  - {{date: {day}, text: On {day}, sources: [a]}}" for day in days]
        head = ["title: Of events", "review: reviewed", "date: 2029-03-01", "sources: [{id: a, title: A calendar}]"]
        text = "\n".join([*head, "timeline:", *events, ""])
        (project / f"briefings/2029-03-0{number + 1}-events.yml").write_text(text, encoding="utf-8")
    return {page.stamp: page.body for page in build.build(project, Options(most=most)).pages}
