// The filters of a search, folded away until they are wanted. Each shows what it leaves to choose from, and how much of it.

const label = (words, key, value) => (key === "kind" ? words.kinds[value] || words.kinds.page : value);

/** Orders what can be chosen: years from the last, all else by how much it leaves. */
const sorted = (key, values) =>
  values.sort(([a, n], [b, m]) => (key === "year" ? b.localeCompare(a) : m - n || a.localeCompare(b)));

const make = (name, ...children) => {
  const made = document.createElement(name);
  made.append(...children);
  return made;
};

/** Puts the filters behind an element. What is chosen is kept in `chosen`; `load` is called before they are first seen,
 *  `changed` when there is something new to ask. Returns a function that draws what each leaves: {filter: [[value, count]]}. */
export const filters = ({ behind, words, chosen, load, changed }) => {
  const fields = new Map();
  const row = make("div");
  const fold = make("details", make("summary", words.filter), row);
  fold.className = "b-search__filters";
  for (const [key, name] of Object.entries(words.filters)) {
    const field = make("select");
    field.onchange = () => {
      if (field.value) chosen[key] = field.value;
      else delete chosen[key];
      changed();
    };
    const title = make("label", name);
    title.htmlFor = field.id = `b-search-${key}`;
    fields.set(key, field);
    row.append(make("div", title, field));
  }
  row.hidden = true; // until something can be chosen
  const unfold = async () => {
    if (!fold.open) return;
    fold.ontoggle = null;
    await load();
    changed();
  };
  fold.ontoggle = unfold;
  fold.open = Object.keys(chosen).length > 0;
  behind.after(fold);

  return (left) => {
    if (!left) return;
    for (const [key, field] of fields) {
      const values = (left[key] || []).filter(([value, count]) => count || value === chosen[key]);
      if (chosen[key] && !values.some(([value]) => value === chosen[key])) values.push([chosen[key], 0]);
      const options = sorted(key, values).map(([value, n]) => new Option(`${label(words, key, value)} (${n})`, value));
      field.replaceChildren(new Option(words.any, ""), ...options);
      field.value = chosen[key] || "";
      field.parentElement.hidden = values.length < 2 && !chosen[key];
    }
    row.hidden = false;
  };
};
