// Parts of the interface that no page carries: their looks and words are fetched when somebody first asks; see hooks/on_request.py.

const language = document.documentElement.lang;
const fetched = {};

/** The looks of a part, before it is shown. @param {string} name @returns {Promise<void>} */
export function dress(name) {
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = new URL(`../css/${name}.css`, import.meta.url);
  document.head.append(sheet);
  return new Promise((done) => (sheet.onload = sheet.onerror = done));
}

async function fetchPart(name) {
  const dressed = dress(name);
  const answer = await fetch(new URL(`../on-request/${language}/${name}.json`, import.meta.url));
  if (!answer.ok) throw new Error(answer.url);
  const words = await answer.json();
  await dressed;
  document.body.insertAdjacentHTML("beforeend", words);
  document.querySelectorAll("dialog").forEach(closeBeside);
}

/** Closes a dialog by a tap beside it, where the browser does not know closedby="any". @param {HTMLDialogElement} dialog */
export function closeBeside(dialog) {
  if ("closedBy" in dialog) return;
  dialog.addEventListener("click", ({ target, clientX, clientY }) => {
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    if (target === dialog && (clientX < left || clientX > right || clientY < top || clientY > bottom)) dialog.close();
  });
}

/** Opens a dialog, unless another one came first: scripts that are slow to arrive may have been asked for together. @param {HTMLDialogElement} dialog */
export function showAlone(dialog) {
  if (!document.querySelector("dialog[open]")) dialog.showModal();
}

/** What `selector` names in the part `name`, once it is in the page. @param {string} name @param {string} selector @returns {Promise<HTMLElement>} */
export async function partOf(name, selector) {
  await (fetched[name] ??= fetchPart(name).catch((error) => {
    delete fetched[name]; // the next tap tries again
    throw error;
  }));
  return document.querySelector(selector);
}
