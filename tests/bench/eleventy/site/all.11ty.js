import { layout } from "../layouts.js";

export const data = {
  pagination: { data: "entries", size: 1, alias: "entry" },
  permalink: ({ entry }) => `/${entry.address}index.html`,
};

export const render = ({ entry }) => layout(entry);
