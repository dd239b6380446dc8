// The search page: answers to ?q=… as links in one list, best first. Without this script the page lists all pages.

import { openSearch } from "./search.js";
import { answersTo, element } from "./search-answers.js";

const place = document.querySelector(".search__answers");
const failed = place.firstChild; // search.css shows it where this script does not come
const field = document.querySelector(".search__question");
const asked = new URLSearchParams(location.search).get("q");
const question = (asked ?? "").trim();

/** What others ask, where nothing was asked: each a link to its answers. */
async function suggest() {
  const { words, suggestions } = (await openSearch(document.documentElement.lang)).settings;
  const links = suggestions.map((text) => element("a", { class: "answers__suggestion", href: `?q=${encodeURIComponent(text)}` }, text));
  place.replaceChildren(element("p", { class: "answers__none" }, words.suggestions), element("p", {}, ...links));
}

/** @param {string} question */
async function answer(question) {
  const search = await openSearch(document.documentElement.lang);
  const found = await search.ask(question);
  const { said, above, links, below } = answersTo(search.settings, found, question);
  const list = links.length ? [element("ol", { class: "answers__list" }, ...links.map((link) => element("li", {}, link)))] : [];
  place.replaceChildren(...above, element("p", { class: "answers__count" }, said), ...list, ...below);
  document.title = `${question.slice(0, 60)} · ${document.title}`;
}

failed.remove();
failed.className = "answers__none";
field.value = question.slice(0, 200);
if (asked !== null) (question ? answer(question) : suggest()).catch(() => place.replaceChildren(failed));
