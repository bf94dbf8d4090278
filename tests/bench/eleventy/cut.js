// A run of items on pages: the newest on its own, the others on pages of years, months and parts of months.
import { day } from "./text.js";

export const groupBy = (items, key) => {
  const groups = new Map();
  for (const item of items) {
    const name = key(item);
    groups.has(name) ? groups.get(name).push(item) : groups.set(name, [item]);
  }
  return groups;
};

const newestFirst = (groups) => [...groups].sort(([one], [other]) => (one < other ? 1 : -1));

/** At most `front` items on the run's own page and `page` on each other. Items run newest first; with `oldest` the pages
 * run the other way. */
export const cut = (items, { front, page, oldest = false }) => {
  const turned = (some) => (oldest ? some.toReversed() : some);
  if (items.length <= front) return { front: turned(items), years: [] };
  const kept = [];
  let room = front;
  const years = newestFirst(groupBy(items, (item) => item.date.slice(0, 4))).map(([name, held]) => {
    const split = held.length > page;
    const year = { name, split, count: held.length, shown: 0, periods: [] };
    for (const [month, of] of split ? newestFirst(groupBy(held, (item) => item.date.slice(0, 7))) : [[name, held]]) {
      let part = 0;
      for (let at = 0; at < of.length; at += page) {
        const some = of.slice(at, at + page);
        room -= some.length;
        if (room >= 0) {
          kept.push(...some);
          year.shown += some.length;
          continue;
        }
        room = -1;
        part += 1;
        const label = part === 1 ? day(month) : `${day(month)}, part ${part}`;
        year.periods.push({ label, path: part === 1 ? `${month}/` : `${month}/${part}/`, count: some.length, items: turned(some) });
      }
    }
    return year;
  });
  return { front: turned(kept), years };
};

/** The links to the years that have pages. */
export const yearLinks = ({ years }, base) =>
  years.filter((year) => year.periods.length).map(({ name, count }) => ({ label: name, address: `${base}${name}/`, count }));

/** Every page of a period below the page `whole`: its address, what it holds, and how it leads to the others. */
export const sheets = (of, base, whole, above = []) => {
  const link = ({ label, path, count }) => ({ label, address: base + path, count });
  const front = { label: "the newest", address: whole.address };
  const chain = [...(of.front.length ? [front] : []), ...of.years.flatMap((year) => year.periods.map(link))];
  let at = of.front.length ? 0 : -1;
  const found = [];
  for (const year of of.years.filter((one) => one.periods.length)) {
    const up = [...above, whole];
    const hub = { label: year.name, address: `${base}${year.name}/` };
    if (year.split) {
      const months = [...(year.shown ? [{ ...front, count: year.shown }] : []), ...year.periods.map(link)];
      found.push({ address: hub.address, title: `${whole.label}, ${year.name}`, count: year.count, above: up, months, items: [] });
      up.push(hub);
    }
    for (const period of year.periods) {
      at += 1;
      found.push({
        address: base + period.path, title: `${whole.label}, ${period.label}`, count: period.count, above: up, months: [],
        items: period.items, days: year.split, newer: chain[at - 1], older: chain[at + 1],
      });
    }
  }
  return found;
};
