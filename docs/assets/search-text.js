// Words of a text, as the search compares them, and where a text holds the words sought.

/** One word: letters and digits of any script; Chinese and Japanese by the character. */
const WORD = /[\u3040-\u30ff\u3400-\u9fff]|(?:(?![\u3040-\u30ff\u3400-\u9fff])[\p{L}\p{M}\p{N}])+/gu;

/** A text without case and accents. */
export const bare = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]+/g, "").normalize("NFC").toLowerCase();

/** The words of a text, each bare. */
export const split = (text) => bare(text).match(WORD) || [];

/** A text as its words with a space around each, so that " word" finds what begins with it and " word " the word. */
export const fold = (text) =>
  ` ${bare(text).replace(/[\u3040-\u30ff\u3400-\u9fff]/g, " $& ")} `.replace(/[^\p{L}\p{M}\p{N}]+/gu, " ");

/** Whether a word sought finds only itself, and not all that begins with it: one or two letters, and not the last. */
export const whole = (sought, i) => sought[i].length < 3 && i < sought.length - 1;

/** Where texts hold the words sought side by side, or else each of them: a list of [from, to] for each text. */
export const places = (texts, sought) => {
  const all = texts.map((text) =>
    [...text.matchAll(WORD)].map(({ 0: word, index }) => [index, index + word.length, bare(word)]));
  const is = (word, i) => word && (word[2] === sought[i] || (!whole(sought, i) && word[2].startsWith(sought[i])));
  const last = sought.length - 1;
  const together = all.map((words) =>
    words.flatMap(([from], at) => (sought.every((_, i) => is(words[at + i], i)) ? [[from, words[at + last][1]]] : [])));
  if (last < 1 || together.some((found) => found.length)) return together;
  const least = sought.some((one) => one.length > 3) ? 4 : 1; // "the" and "of" are worth no mark
  return all.map((words) => words.filter((word) => sought.some((one, i) => one.length >= least && is(word, i))));
};

/** Marks words on the page without touching it, where the browser can. */
export const paint = (text) => {
  const sought = split(text);
  if (!sought.length || !window.Highlight) return;
  const walker = document.createTreeWalker(document.querySelector("main") || document.body, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const ranges = places(nodes.map((node) => node.data), sought).flatMap((found, i) =>
    found.map(([from, to]) => {
      const range = new Range();
      range.setStart(nodes[i], from);
      range.setEnd(nodes[i], to);
      return range;
    }));
  CSS.highlights.set("b-found", new Highlight(...ranges));
};
