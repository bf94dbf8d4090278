// Which entries answer a query best. An entry is an item of a page by its anchor, or the page itself:
// {kind, anchor, names, says, page}, where `names` and `says` are its title and text as `fold` makes them, and `page` is
// the entry of its page.
import { whole } from "./search-text.js";

// Among equals, in this order; what is not here comes last.
const KINDS = ["actor", "issue", "quote", "question", "briefing", "event", "figure", "position", "source"];

/** What an entry is: an item of a briefing by its anchor, a page by its folder. */
export const kindOf = (path, anchor) => {
  const [folder] = path.split("/");
  const item = folder === "briefings" && /^(quote|question|event|figure|position)-/.exec(anchor);
  return item ? item[1] : folder.replace(/s$/, "");
};

const place = ({ doc }) => KINDS.indexOf(doc.kind) + 1 || 99;

/** The order of two hits: below zero when the first is the better one. */
export const order = (a, b) =>
  b.rank - a.rank || b.own - a.own || b.named - a.named || place(a) - place(b) || b.exact - a.exact;

/** The entries that hold all words or, where none does, the most, the best first. Some may stand in the title of the
 *  page instead. `most` is how many of the words that is. */
export const best = (docs, sought) => {
  const keys = sought.map((one, i) => ` ${one}${whole(sought, i) ? " " : ""}`);
  const phrase = ` ${sought.join(" ")}`;
  const rank = ({ anchor, kind, names, says }) => {
    if (names.includes(phrase)) return anchor ? 2 : names === `${phrase} ` ? 5 : 4;
    if (kind === "quote" && says.startsWith(phrase)) return 3;
    return says.includes(phrase) ? 1 : 0;
  };
  const exactly = sought.map((one) => ` ${one} `);
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
  return { most, hits: hits.sort(order) };
};
