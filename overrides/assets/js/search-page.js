// The search page: answers to ?q=… as links in one list, best first. Without this script the page lists all pages.

import { openSearch } from "./search.js";
import { answerLink, element, firstLine, howMany, inOtherLanguage, nothingFound } from "./search-answers.js";

const place = document.querySelector(".search__answers");
const field = document.querySelector(".search__question");
const question = (new URLSearchParams(location.search).get("q") ?? "").trim();

/** @param {string} question */
async function answer(question) {
  const search = await openSearch(document.documentElement.lang);
  const found = await search.ask(question);
  const { words } = search.settings;
  const shown = found.first ? [firstLine(words[found.first])] : [];
  shown.push(element("p", { class: "answers__count" }, howMany(search.settings, found)));
  if (found.results.length) {
    shown.push(element("ol", { class: "answers__list" }, ...found.results.map((result) => element("li", {}, answerLink(result)))));
  } else shown.push(...nothingFound(search.settings));
  if (found.foreign) shown.push(inOtherLanguage(search.settings, question));
  place.replaceChildren(...shown);
  document.title = `${question.slice(0, 60)} · ${document.title}`;
}

field.value = question.slice(0, 200);
if (question) answer(question).catch(() => place.replaceChildren(element("p", { class: "answers__none" }, place.dataset.failed)));
