// Eleventy over the YAML of the corpus, whose folder is named by BRIEFINGS.
import path from "node:path";
import { pages } from "./pages.js";

export default function (config) {
  const folder = process.env.BRIEFINGS;
  config.addGlobalData("entries", () => pages(folder));
  config.addPassthroughCopy({ [path.relative(process.cwd(), path.join(folder, "docs/assets"))]: "assets" });
  config.addWatchTarget(path.relative(process.cwd(), path.join(folder, "briefings")));
  config.setUseGitIgnore(false);
  return { dir: { input: "site" } };
}
