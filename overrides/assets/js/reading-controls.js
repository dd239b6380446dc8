// Words and looks of what makes reading easier, fetched when somebody first asks for them; see hooks/reading_controls.py.

let fetched;

async function fetchControls() {
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = new URL("../css/reading-controls.css", import.meta.url);
  const dressed = new Promise((done) => (sheet.onload = sheet.onerror = done));
  document.head.append(sheet);
  const answer = await fetch(new URL(`../reading/${document.documentElement.lang}.json`, import.meta.url));
  if (!answer.ok) throw new Error(`no reading controls: ${answer.status}`);
  const words = await answer.json();
  await dressed;
  document.body.insertAdjacentHTML("beforeend", words);
}

/** The control that `selector` names, once it is in the page. @param {string} selector @returns {Promise<HTMLElement>} */
export async function control(selector) {
  await (fetched ??= fetchControls());
  return document.querySelector(selector);
}
