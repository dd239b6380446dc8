// The reader's own list of questions: ticked on any page or written by herself, then printed, copied or shared.
// It is kept in this browser alone, as the questions' own words, and nothing is kept when the list is empty.

import { partOf, showAlone } from "./on-request.js";

const root = document.documentElement;
const KEY = "questions";
const site = new URL(`../../${root.lang === "en" ? "en/" : ""}`, import.meta.url);
let words = {};
// No await at the top of this module: in Safari a second import of it does not wait (https://bugs.webkit.org/show_bug.cgi?id=242740).
const ready = fetch(new URL(`../questions/${root.lang}.json`, import.meta.url)).then((answer) => answer.json()).then((found) => (words = found)).catch(() => {}).then(begin);

const tidy = (text) => text.replace(/\s+/g, " ").trim();
const here = (text) => words[text] ?? text; // in the language of the page
const questionOf = (box) => here(tidy(box.parentNode.textContent));
const boxes = () => [...document.querySelectorAll(".questions input")];

let list = [], cleared = [], refused = false;
let dialog;

function read() {
  try {
    const kept = JSON.parse(localStorage[KEY] ?? "[]");
    list = [...new Set(kept.map((text) => here(tidy(text))))];
  } catch {} // storage refused, or not ours: the list of this page holds
}

function keep() {
  try {
    if (list.length) localStorage[KEY] = JSON.stringify(list);
    else localStorage.removeItem(KEY);
    refused = false;
  } catch {
    refused = true;
  }
}

/** The list as a message. */
function message() {
  const title = document.getElementById("my-questions-title").textContent;
  return [title, ...list.map((text, place) => `${place + 1}. ${text}`), new URL("questions/", site).href].join("\n");
}

function item(text) {
  const element = document.createElement("li");
  element.textContent = text;
  return element;
}

/** Boxes, buttons and the open list as the list is now. */
function show() {
  for (const box of boxes()) box.checked = list.includes(questionOf(box));
  for (const button of document.querySelectorAll("article .on-request[value=my-questions]")) {
    if (list.length) button.dataset.count = list.length;
    else delete button.dataset.count;
  }
  if (!dialog) return;
  const rows = dialog.querySelector("ol");
  rows.replaceChildren(...list.map((text) => {
    const row = item("");
    const words = document.createElement("span");
    words.textContent = text;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "✕";
    button.setAttribute("aria-label", rows.dataset.remove.replace("#", text));
    button.onclick = () => remove(text);
    row.append(words, button);
    return row;
  }));
  dialog.toggleAttribute("data-empty", !list.length);
  dialog.querySelector("[value=undo]").hidden = !cleared.length;
  dialog.querySelector(".my-questions__refused").hidden = !refused;
  dialog.querySelector(".my-questions__kept").hidden = refused;
  dialog.querySelector(".my-questions__text").hidden = true;
}

const say = (text) => (dialog.querySelector("[role=status]").textContent = text);
const sayCount = () => {
  const status = dialog.querySelector("[role=status]");
  say(status.dataset.count.replace("#", list.length));
};

function change(next) {
  list = next;
  keep();
  show();
}

function remove(text) {
  const place = list.indexOf(text);
  change(list.filter((each) => each !== text));
  const rows = dialog.querySelectorAll("ol button");
  (rows[Math.min(place, rows.length - 1)] ?? dialog.querySelector("h2")).focus(); // the button that was tapped is gone
  sayCount();
}

/** The list on a sheet of its own, with room for the answers. */
function print() {
  document.querySelector(".questions-sheet ol").replaceChildren(...list.map(item));
  root.dataset.print = "questions"; // until the list is closed: an iPhone draws the sheet again after "afterprint"
  window.print();
}

async function copy({ dataset }) {
  try {
    await navigator.clipboard.writeText(message());
    say(dataset.done);
  } catch {
    const text = dialog.querySelector(".my-questions__text");
    text.value = message();
    text.hidden = false;
    text.select();
    say(dataset.failed);
  }
}

const actions = {
  print,
  copy,
  share: () => navigator.share({ text: message() }).catch(() => {}), // closed without sharing
  clear({ dataset }) {
    cleared = list;
    change([]);
    dialog.querySelector("[value=undo]").focus();
    say(dataset.done);
  },
  undo() {
    const back = [...new Set([...cleared, ...list])];
    cleared = [];
    change(back);
    dialog.querySelector("h2").focus();
    sayCount();
  },
};

function dress() {
  for (const link of dialog.querySelectorAll("a")) link.href = new URL(link.getAttribute("href"), site);
  dialog.querySelector("[value=share]").hidden = !navigator.share;
  dialog.onclose = () => delete root.dataset.print;
  dialog.onclick = ({ target }) => {
    if (target.matches("button")) actions[target.value]?.(target);
  };
  dialog.querySelector(".my-questions__own").onsubmit = (event) => {
    event.preventDefault();
    const field = dialog.querySelector("#my-question");
    const text = tidy(field.value);
    if (text) change([...new Set([...list, text])]);
    field.value = "";
    field.focus();
    sayCount();
  };
}

async function showList() {
  if (!dialog) {
    dialog = await partOf("my-questions", ".my-questions");
    dress();
  }
  show();
  say("");
  showAlone(dialog);
}

/** A box was ticked or cleared, or the list is asked for. @param {HTMLInputElement | HTMLButtonElement} target */
export async function open(target) {
  await ready;
  if (target.matches("button")) return showList();
  const question = questionOf(target);
  change(target.checked ? [...new Set([...list, question])] : list.filter((each) => each !== question));
}

/** The list as it is kept, whichever page or tab changed it; one that could not be kept stays. */
function restore() {
  const held = dialog?.querySelector("ol").contains(document.activeElement);
  if (!refused) read();
  show();
  if (held) dialog.querySelector("h2").focus(); // its button is a new one
}

function begin() {
  read();
  list = [...new Set([...list, ...boxes().filter((box) => box.checked).map(questionOf)])]; // ticked while this was on its way
  show();
  addEventListener("storage", ({ key }) => (key ?? KEY) === KEY && restore());
  addEventListener("languages", show);
  addEventListener("pageshow", restore);
}
