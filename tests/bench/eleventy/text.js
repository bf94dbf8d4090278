// Texts: escaped, dates and numbers as readers see them.
const MONTHS = "January February March April May June July August September October November December".split(" ");
const SHORT = "Jan Feb March April May June July Aug Sept Oct Nov Dec".split(" ");
const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" };

export const esc = (text) => String(text ?? "").replace(/[&<>"']/g, (sign) => SIGNS[sign]);
export const each = (list, make) => (list ?? []).map(make).join("\n");
export const number = (n) => n.toLocaleString("en");
export const plural = (n, one) => `${n} ${one}${n === 1 ? "" : "s"}`;
export const upperFirst = (word) => word[0].toUpperCase() + word.slice(1);
export const slug = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60).replace(/-$/, "");

const dated = (date, months) => {
  const [year, month, day] = date.split("-");
  return [day && Number(day), month && months[month - 1], year].filter(Boolean).join(" ");
};
export const day = (date) => dated(date, MONTHS);
export const shortDay = (date) => dated(date, SHORT);
export const time = (date, words = day(date)) => `<time datetime="${date}">${words}</time>`;
