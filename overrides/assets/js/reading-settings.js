// Sets text size, colours and whether / opens the search, at once and for the next pages of this browser. The usual choice is kept as nothing.

import { partOf, showAlone } from "./on-request.js";

const root = document.documentElement;
const current = (name) => root.getAttribute(name) ?? "";

/** @param {HTMLElement} dialog */
function show(dialog) {
  for (const input of dialog.querySelectorAll("input")) input.checked = current(input.name) === input.value;
  const line = dialog.querySelector("[data-size]");
  const size = dialog.querySelector(":checked").parentNode;
  line.textContent = line.dataset.size.replace("#", size.textContent);
}

/** @param {HTMLElement} dialog @param {HTMLInputElement} choice */
function choose(dialog, { name, value }) {
  root.setAttribute(name, value);
  try {
    if (value) localStorage[name] = value;
    else localStorage.removeItem(name);
  } catch {
    dialog.querySelector(".reading-settings__kept").hidden = true; // storage refused: the choice holds for this page alone
  }
}

export async function open() {
  const dialog = await partOf("reading-controls", ".reading-settings");
  dialog.onchange = ({ target }) => {
    choose(dialog, target);
    show(dialog);
  };
  show(dialog);
  showAlone(dialog);
}
