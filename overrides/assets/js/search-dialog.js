// The search dialog: a combobox over the answers (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/).
// Arrows choose, Enter opens the chosen answer or the search page, Escape closes and gives the focus back.

import { closeBeside, dress, showAlone } from "./on-request.js";
import { openSearch } from "./search.js";
import { answersTo, element, searchFor } from "./search-answers.js";

const PAUSE = 150; // ms after the last key

/** @type {HTMLDialogElement} */
let dialog;
let search, field, answers, status, notes, timer, dressed;
let asked = 0; // an answer that comes late must not replace a later one

/** @param {number} place −1: none */
function choose(place) {
  const options = [...answers.children];
  options.forEach((option, number) => option.setAttribute("aria-selected", number === place));
  options[place]?.scrollIntoView({ block: "nearest" });
  if (options[place]) field.setAttribute("aria-activedescendant", options[place].id);
  else field.removeAttribute("aria-activedescendant");
}

/** @param {KeyboardEvent} event */
function steer(event) {
  if (event.isComposing) return;
  const options = [...answers.children];
  const chosen = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && options.length) {
    event.preventDefault();
    choose(chosen < 0 ? (step > 0 ? 0 : options.length - 1) : (chosen + step + options.length) % options.length);
  } else if (event.key === "Enter" && chosen >= 0) {
    event.preventDefault();
    options[chosen].click();
  } else if (event.key === "Enter" && !field.value.trim()) event.preventDefault();
}

/** Shows answers, or what stands in their place. */
function show({ options = [], above = [], below = [], said = "" }) {
  options.forEach((option, number) => {
    option.id = `search-answer-${number}`;
    option.setAttribute("role", "option");
    option.tabIndex = -1;
  });
  answers.replaceChildren(...options);
  answers.hidden = !options.length;
  field.setAttribute("aria-expanded", options.length > 0);
  const text = (nodes) => nodes.map(({ textContent }) => textContent).join("");
  if (text([...notes[0].childNodes]) !== text(above)) notes[0].replaceChildren(...above); // read aloud once, not with each letter
  notes[1].replaceChildren(...below);
  status.textContent = said;
  choose(-1);
}

function suggest() {
  const { words, suggestions } = search.settings;
  const buttons = suggestions.map((text) => element("button", { class: "answers__suggestion", type: "button" }, text));
  buttons.forEach((button) => button.addEventListener("click", () => { field.value = button.textContent; field.focus(); ask(); }));
  show({ below: [element("p", { class: "answers__none" }, words.suggestions), ...buttons] });
}

async function ask() {
  clearTimeout(timer);
  const question = field.value.trim();
  const turn = ++asked;
  try {
    search ??= await openSearch(document.documentElement.lang);
    if (turn !== asked) return;
    field.placeholder = search.settings.words.placeholder;
    if (!question) return suggest();
    const found = await search.ask(question);
    if (turn !== asked) return;
    const { links, below, ...rest } = answersTo(search.settings, found, question);
    const { pages, words } = search.settings;
    if (links.length) below.unshift(element("a", { class: "answers__more", href: searchFor(pages.search, question) }, words.see_all));
    show({ options: links, below, ...rest });
  } catch {
    if (turn === asked) show({ said: search?.settings.words.failed ?? document.body.dataset.failed });
  }
}

/** @param {HTMLAnchorElement} button the link to the search page */
function build(button) {
  field = element("input", {
    class: "search-dialog__field", type: "text", name: "q", inputmode: "search", enterkeyhint: "search", autocomplete: "off", role: "combobox",
    "aria-label": button.textContent.trim(), "aria-controls": "search-answers", "aria-expanded": "false", "aria-autocomplete": "list",
  });
  const close = element("button", { class: "search-dialog__close", type: "button", "aria-label": button.dataset.close }, "✕");
  status = element("p", { class: "search-dialog__status", role: "status" });
  answers = element("div", { class: "search-dialog__answers", id: "search-answers", role: "listbox", "aria-label": button.textContent.trim() });
  notes = [element("div", { role: "status" }), element("div", { class: "search-dialog__notes" })];
  const form = element("form", { class: "search-dialog__form", role: "search", action: button.href }, field, close);
  dialog = element("dialog", { class: "search-dialog", closedby: "any", "aria-label": button.textContent.trim() }, form, status, notes[0], answers, notes[1]);
  close.addEventListener("click", () => dialog.close());
  closeBeside(dialog);
  dialog.addEventListener("click", (event) => event.target.closest("a") && dialog.close());
  field.addEventListener("keydown", steer);
  field.addEventListener("compositionend", ask);
  field.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(ask, PAUSE); // not while Chinese is being composed
  });
  document.body.append(dialog);
}

/** @param {HTMLAnchorElement} button */
export async function open(button) {
  dressed ??= dress("search");
  await dressed;
  if (!dialog) build(button);
  showAlone(dialog);
  field.focus();
  field.select();
  await ask();
}
