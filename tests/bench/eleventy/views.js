// The pages of actors, issues and sources, and of their periods.
import { cut, groupBy, sheets } from "./cut.js";
import * as items from "./items.js";
import { around, earlier, feedLinks, frame, h2, holds, kicker, periods, section, sections } from "./parts.js";
import { day, each, esc, plural, time } from "./text.js";

const BOARD = "oppose conditional ambiguous neutral silent support".split(" ");
const SECTIONS = "positions quotes questions disagreements figures events briefings".split(" ");
const FEEDS = [["Atom", "feed.xml"], ["JSON Feed", "feed.json"]];

/** The years of a view that is too long for one page; sections run one after another, and each page of a month by date. */
const years = (view) => {
  const held = SECTIONS.map((name) => (view[name] ?? []).map((one) => ({ one, date: one.date })));
  const all = held.flat();
  if (all.length <= 100 || Math.max(...held.map((some) => some.length)) <= 20) return { front: [], years: [] };
  return cut(all.sort((one, other) => (one.date < other.date ? 1 : one.date > other.date ? -1 : 0)), { front: 0, page: 100 });
};
const ofPeriod = (sheet) => Object.fromEntries(groupBy(sheet.items.map(({ one }) => one), (one) => one.section));

const strips = (positions, issues, thin = new Set()) =>
  each([...groupBy(positions, (one) => one.item.issue)], ([id, held]) => `<div class="b-row">
<div class="b-hang"><h3 class="b-name">${items.issueLink(id, issues[id])}</h3>
<p class="b-ask">${esc(issues[id].question)}</p></div>
<div class="b-body">
${each(held, items.strip)}
${thin.has(id) ? '<p class="b-meta b-thin">Too little evidence for a line over time.</p>' : ""}
</div>
</div>`);

const withPositions = (positions, inside) => (positions?.length ? `${h2("positions", "Positions")}
<section class="b-section" data-pagefind-ignore>
<p class="b-aside b-aside--head">Newest first</p>
${inside}
</section>
` : "");

const periodHead = (sheet, of) => `<header class="b-head">
${kicker(sheet.above)}
<h1>${esc(sheet.title)}</h1>
${sheet.items.length ? holds(of) : ""}
</header>
${periods(sheet.months, "Months")}`;

export const actorPages = (view, { issues }) => {
  const cutUp = years(view);
  const shown = cutUp.years.length ? ofEach(view.positions) : view.positions;
  const counted = groupBy([...view.positions, ...view.quotes], (one) => one.item.issue);
  const thin = new Set([...counted].filter(([, held]) => held.length < 2).map(([id]) => id));
  const main = () => `<header class="b-head">
<p class="b-kicker" data-pagefind-ignore><span><a href="/actors/">Actors</a></span> <span>${esc(view.card.affiliation)}</span></p>
<h1>${esc(view.title)}</h1>
${view.role ? `<p class="b-lead">${esc(view.role)}</p>` : ""}
<dl class="b-facts" data-pagefind-ignore>
${view.card.aliases ? `<div><dt>Also named</dt> <dd>${esc(view.card.aliases.join("; "))}</dd></div>` : ""}
<div><dt>Appears in</dt> <dd><a href="#briefings">${plural(view.briefings.length, "briefing")}</a>, last on ${day(view.briefings[0].date)}</dd></div>
</dl>
<p class="b-state" data-pagefind-ignore>${items.verified(view.quotes.length)} <span class="b-soft"><span class="b-dot">· </span><a href="/compare/?a=${view.id}">Compare with another actor</a></span></p>
${holds(view)}
</header>
${withPositions(view.positions, strips(shown, issues, thin) + (cutUp.years.length ? earlier(shown, view.positions, cutUp.years) : ""))}
${sections(view, { years: cutUp.years, own: true, files: [...FEEDS, ["JSON", "positions.json"]] })}`;
  const whole = { label: view.title, address: view.address };
  return [
    { address: view.address, make: () => frame({ title: view.title, address: view.address, kind: "actor", head: feedLinks, main: main() }) },
    ...sheets(cutUp, view.address, whole, [{ label: "Actors", address: "actors/" }]).map((sheet) => ({ address: sheet.address, make: () => {
      const of = ofPeriod(sheet);
      return frame({ ...sheet, main: [periodHead(sheet, of), withPositions(of.positions, strips(of.positions ?? [], issues)), sections(of, { own: true }), around(sheet)].join("\n") });
    } })),
  ];
};

/** The newest 20 positions, and the newest on each issue even if it is older. */
const ofEach = (positions) => {
  const seen = new Set();
  return positions.filter(({ item }, at) => {
    const first = !seen.has(item.issue);
    seen.add(item.issue);
    return at < 20 || first;
  });
};

export const issuePages = (view) => {
  const cutUp = years(view);
  const today = view.stands.map(([, held]) => held[0]);
  const moved = view.positions.filter((one) => !today.includes(one));
  const board = groupBy(today, (one) => one.item.stance);
  const main = () => `<header class="b-head">
<p class="b-kicker" data-pagefind-ignore><span><a href="/issues/">Issues</a></span></p>
<h1>${esc(view.title)}</h1>
<p class="b-bottom">${esc(view.card.question)}</p>
<p class="b-lead">${esc(view.card.about)}</p>
${holds({ ...view, moved }, { positions: "Who stands where" })}
</header>
${view.positions.length ? `${h2("positions", "Who stands where")}
<section class="b-section" data-pagefind-ignore>
<p class="b-aside b-aside--head">The newest position of each actor</p>
<div class="b-board">
${each(BOARD.filter((stance) => board.has(stance)), (stance) => `<div class="b-board__side b-wash--${stance}">
<p class="b-stance b-stance--${stance}">${board.get(stance)[0].stance}</p>
${each(board.get(stance), items.stood)}
</div>`)}
</div>
</section>` : ""}
${section("moved", moved, (one) => `<li class="b-row">
<div class="b-hang">${time(one.date)}</div>
<div class="b-body"><p>${items.actorLink(one.person)}: ${esc(one.item.summary)}</p></div>
${items.end(one)}
</li>`, { years: cutUp.years })}
${sections(view, { years: cutUp.years, files: FEEDS })}`;
  const byActor = (positions) => each([...groupBy(positions, (one) => one.item.actor).values()], (held) => `<div class="b-row">
<div class="b-hang"><h3 class="b-name">${items.actorLink(held[0].person)}</h3></div>
<div class="b-body">
${each(held, items.strip)}
</div>
</div>`);
  const whole = { label: view.title, address: view.address };
  return [
    { address: view.address, make: () => frame({ title: view.title, address: view.address, kind: "issue", head: feedLinks, main: main() }) },
    ...sheets(cutUp, view.address, whole, [{ label: "Issues", address: "issues/" }]).map((sheet) => ({ address: sheet.address, make: () => {
      const of = ofPeriod(sheet);
      return frame({ ...sheet, main: [periodHead(sheet, of), withPositions(of.positions, byActor(of.positions ?? [])), sections(of, {}), around(sheet)].join("\n") });
    } })),
  ];
};

const alone = ({ item, claimer, address, date, section: of }) => `<li class="b-row">
<div class="b-hang">${of === "figures" ? "Figure" : of === "events" ? time(date) : "Key point"}</div>
<div class="b-body"><p>${of === "figures" ? `${esc(item.label)}: ${item.value} ${esc(item.unit)}, claimed by ${items.actorLink(claimer)}` : esc(item.text)}</p></div>
<div class="b-end">${items.link(`/${address}`)}</div>
</li>`;

export const sourcePage = (view) => {
  const { source, sha256, length, kind } = view.citation;
  const main = () => `<header class="b-head">
<p class="b-kicker" data-pagefind-ignore><span><a href="/sources/">Sources</a></span> <span>${kind}</span></p>
<h1>${esc(source.title)}</h1>
<p class="b-dateline"><span>${esc(source.outlet)}</span> <span>published ${day(source.published)}</span> <span>${view.label}</span> <span>cited ${plural(view.cited, "time")}</span></p>
<dl class="b-facts" data-pagefind-ignore>
<div><dt>Article</dt> <dd><code>${source.article}</code></dd></div>
<div><dt>Link</dt> <dd><a href="${esc(source.url)}" rel="external noopener">${esc(source.url)}</a></dd></div>
<div><dt>sha256</dt> <dd><code class="b-wrap">${sha256}</code></dd></div>
<div><dt>Characters</dt> <dd>${length}</dd></div>
</dl>
${holds({ ...view, briefings: [view.home] })}
</header>
${section("quotes", view.quotes, items.quoteCard, { tag: "", kind: " b-cards" })}
${section("only", view.only, alone)}
${section("questions", view.questions, items.question)}
${section("events", view.events, items.event, { tag: "ol" })}
${section("briefings", [view.home], items.head)}`;
  return { address: view.address, make: () => frame({ title: source.title, address: view.address, kind: "source", main: main() }) };
};
