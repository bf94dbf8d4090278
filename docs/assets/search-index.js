// Searches the index that MkDocs writes. Each query reads through all of it: that takes milliseconds, and lunr's index
// of the same entries seconds to build.
import { fold, split, whole } from "./search-text.js";

// Among equals, in this order; what is not here comes last.
const KINDS = ["actor", "issue", "quote", "question", "briefing", "event", "figure", "position", "source"];
const MOST = 100;
const docs = [];

/** What an entry is: an item of a briefing by its anchor, a page by its folder. */
const kindOf = (path, anchor) => {
  const [folder] = path.split("/");
  const item = folder === "briefings" && /^(quote|question|event|figure|position)-/.exec(anchor);
  return item ? item[1] : folder.replace(/s$/, "");
};

const plain = (html) => {
  const text = html.replace(/<\/?(p|li|ul|ol|pre)>/g, " ").replace(/<\/?(code|su[bp])>/g, "");
  const read = text.includes("&") ? new DOMParser().parseFromString(text, "text/html").body.textContent : text;
  return read.replace(/\s+/g, " ").trim();
};

const words = (html) => fold(html.replace(/<[^>]*>|&#?\w+;/g, " "));

/** Fetches the index, which lies at `url`, and makes it ready, in pieces that leave the page usable. */
export const open = async (url) => {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  const pages = new Map();
  docs.length = 0;
  for (const [i, { location, title, text }] of (await answer.json()).docs.entries()) {
    const [path, anchor = ""] = location.split("#");
    const doc = { path, anchor, title, text, kind: kindOf(path, anchor), names: words(title), says: words(text) };
    if (!anchor) pages.set(path, doc);
    doc.page = pages.get(path) || doc;
    // What stands below a heading without text is shown elsewhere, and found there.
    if (!anchor || text.trim()) docs.push(doc);
    if (i % 500 === 499) await new Promise((resume) => setTimeout(resume));
  }
};

/** An entry as its reader sees it. The first paragraph of a quote is what was said. */
const result = ({ path, anchor, title, text, kind, page }) => {
  const [said, ...note] = kind === "quote" ? text.split("</p>") : [text];
  const [name, shown, rest, whose] = [title, said, note.join(" "), page.title].map(plain);
  return { kind, title: name, text: shown, note: rest, path, anchor, page: whose };
};

/** The entries that hold all words or, where none does, the most. Some may stand in the title of the page instead. */
export const find = async (text) => {
  const sought = split(text);
  const keys = sought.map((one, i) => ` ${one}${whole(sought, i) ? " " : ""}`);
  const phrase = ` ${sought.join(" ")}`;
  const rank = ({ anchor, kind, names, says }) => {
    if (names.includes(phrase)) return anchor ? 2 : names === `${phrase} ` ? 5 : 4;
    if (kind === "quote" && says.startsWith(phrase)) return 3;
    return says.includes(phrase) ? 1 : 0;
  };
  const exactly = sought.map((one) => ` ${one} `);
  const place = ({ doc }) => KINDS.indexOf(doc.kind) + 1 || 99;
  let most = 1;
  let hits = [];
  for (const doc of sought.length ? docs : []) {
    let own = 0;
    let named = 0;
    let lent = 0;
    for (const key of keys) {
      if (doc.names.includes(key)) named += 1;
      else if (doc.says.includes(key)) own += 1;
      else if (doc.page.names.includes(key)) lent += 1;
    }
    own += named;
    if (!own || own + lent < most) continue;
    if (own + lent > most) hits = [];
    most = own + lent;
    const exact = exactly.filter((one) => doc.names.includes(one) || doc.says.includes(one)).length;
    hits.push({ doc, rank: rank(doc), own, named, exact });
  }
  hits.sort((a, b) =>
    b.rank - a.rank || b.own - a.own || b.named - a.named || place(a) - place(b) || b.exact - a.exact);
  return { count: hits.length, all: most >= keys.length, results: hits.slice(0, MOST).map(({ doc }) => result(doc)) };
};
