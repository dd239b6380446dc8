// The page for staff: shows only one language, one moment or one page, and copies a link. Without it the page is a plain list.

const form = document.querySelector(".share-filter");
const status = form.querySelector("[role=status]");

function show() {
  const { language, moment, page } = Object.fromEntries(new FormData(form));
  let count = 0;
  for (const section of document.querySelectorAll(".share-list__page:not(.side-by-side__twin *)")) {
    let here = 0;
    for (const row of section.querySelectorAll("li")) {
      row.hidden = !!(page && page !== section.dataset.page) || !!(moment && !row.dataset.moments?.split(" ").includes(moment));
      here += !row.hidden;
    }
    section.hidden = !here;
    count += here;
  }
  for (const entry of document.querySelectorAll(".share-list div[lang]")) entry.hidden = !!language && entry.lang !== language;
  status.textContent = form.dataset.found.replace("#", count);
}

/** Says `words` on the button and aloud, for a while. */
function said(button, words) {
  status.textContent = "";
  button.textContent = words;
  button.setAttribute("aria-label", words);
  setTimeout(() => (status.textContent = words)); // a second time too
  setTimeout(() => {
    button.textContent = form.dataset.copy;
    button.setAttribute("aria-label", button.dataset.label);
  }, 4000);
}

async function copy({ currentTarget: button }) {
  const [link, message] = button.parentElement.querySelectorAll("a");
  // The public address is the last line of the message.
  const address = message?.matches(".outside") ? new URL(message.href).searchParams.get("text").split("\n").pop() : link.href;
  try {
    await navigator.clipboard.writeText(address);
    said(button, form.dataset.copied);
  } catch {
    // The browser refuses: the link stands there, marked, to be copied by hand.
    const field = Object.assign(document.createElement("input"), { value: address, readOnly: true });
    field.setAttribute("aria-label", form.dataset.refused);
    button.replaceWith(field);
    field.focus();
    field.select();
    status.textContent = form.dataset.refused;
  }
}

for (const entry of document.querySelectorAll(".share-list div[lang]")) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: form.dataset.copy, onclick: copy });
  button.lang = document.documentElement.lang;
  button.dataset.label = `${form.dataset.copy} · ${entry.firstElementChild.textContent}`;
  button.setAttribute("aria-label", button.dataset.label);
  entry.firstElementChild.after(" ", button);
}
// A link to a place on this page leads there only when all that stands above it is laid out: see share-list.css.
const layOutAll = () => document.documentElement.toggleAttribute("data-whole", true);
addEventListener("click", layOutAll, { capture: true, once: true });
(window.requestIdleCallback ?? setTimeout)(layOutAll); // Chromium tells a screen reader nothing of what is not laid out
if (location.hash) {
  layOutAll();
  document.querySelector(":target")?.scrollIntoView();
}

form.oninput = show;
form.onsubmit = (event) => event.preventDefault();
form.hidden = false;
