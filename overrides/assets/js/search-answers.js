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
const address = (path) => new URL(path, ROOT).href;

/** The number of results in words, what stands above them, the results as links, what stands below. @param {string} question */
export function answersTo(settings, { first, talk, results, foreign }, question) {
  const { words } = settings;
  const count = results.length;
  const lines = [...new Set([first, talk && "talk"])].filter(Boolean);
  const below = count ? [] : nothingFound(settings);
  if (foreign) below.push(element("a", { class: "answers__more", href: searchFor(settings.other, question) }, words.other_language));
  const said = count === 1 ? words.one : count ? words.other.replace("#", count) : words.none;
  return { said, above: lines.map((line) => firstLine(words[line])), links: results.map(answerLink), below };
}

/** @param {string} path of a search page @param {string} question */
export const searchFor = (path, question) => `${address(path)}?q=${encodeURIComponent(question)}`;

/** A result as one link: page, section, and a sentence with the words of the question marked. @param {import("./search.js").Result} result */
function answerLink({ address: path, page, heading, text }) {
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
function firstLine(line) {
  const pieces = line.split(/(999|18111)/).map((piece, place) => (place % 2 ? element("a", { href: `tel:${piece}` }, piece) : piece));
  return element("p", { class: "answers__first" }, ...pieces);
}

/** The screen when nothing is found: never a blank. */
function nothingFound({ words, pages }) {
  const places = ["urgent", "challenges", "contact", "glossary", "questions"].map((name) =>
    element("li", {}, element("a", { class: "answer", href: address(pages[name]) }, element("span", { class: "answer__section" }, words[name]))),
  );
  return [firstLine(words.emergency), element("p", { class: "answers__none" }, words.none_help), element("ol", { class: "answers__list" }, ...places), firstLine(words.talk)];
}
