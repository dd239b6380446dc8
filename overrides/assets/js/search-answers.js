// How answers look, in the dialog and on the search page alike. Text stays text: nothing typed or found becomes markup.

const ROOT = new URL("../../", import.meta.url);

/** An element with attributes and children. @param {string} tag @param {Record<string, string>} attributes @param {...(Node | string)} children */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** An address below the root of the site. @param {string} path */
export const address = (path) => new URL(path, ROOT).href;

/** A result as one link: page, section, and a sentence with the words of the question marked. @param {import("./search.js").Result} result */
export function answerLink({ address: path, page, heading, text }) {
  const sentence = text.map(([piece, marked]) => (marked ? element("mark", {}, piece) : piece));
  return element(
    "a",
    { class: "answer", href: address(path) },
    element("span", { class: "answer__page" }, page),
    element("span", { class: "answer__section" }, heading),
    element("span", { class: "answer__text" }, ...sentence),
  );
}

/** What to do first, telephone numbers as links. @param {string} line */
export function firstLine(line) {
  const pieces = line.split(/(999|18111)/).map((piece, place) => (place % 2 ? element("a", { href: `tel:${piece}` }, piece) : piece));
  return element("p", { class: "answers__first" }, ...pieces);
}

/** The screen when nothing is found: never a blank. */
export function nothingFound({ words, pages }) {
  const places = ["urgent", "challenges", "contact", "glossary", "questions"].map((name) =>
    element("li", {}, element("a", { class: "answer", href: address(pages[name]) }, element("span", { class: "answer__section" }, words[name]))),
  );
  return [firstLine(words.emergency), element("p", { class: "answers__none" }, words.none_help), element("ol", { class: "answers__list" }, ...places), firstLine(words.talk)];
}

/** The number of results in words. */
export const howMany = ({ words }, { results: { length } }) =>
  length === 1 ? words.one : length ? words.other.replace("#", length) : words.none;

/** A link to the other language's search, for a question in that language. @param {string} question */
export const inOtherLanguage = ({ words, other }, question) =>
  element("a", { class: "answers__more", href: `${address(other)}?q=${encodeURIComponent(question)}` }, words.other_language);
