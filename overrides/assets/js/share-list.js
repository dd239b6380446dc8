// The page for staff: shows only one language, one moment or one page, and copies a link. Without it the page is a plain list.

const form = document.querySelector(".share-filter");
const status = form.querySelector("[role=status]");

function show() {
  const { language, moment, page } = Object.fromEntries(new FormData(form));
  let count = 0;
  for (const section of document.querySelectorAll(".share-list__page")) {
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

async function copy({ currentTarget: button }) {
  const link = button.parentElement.querySelector("a").href;
  try {
    await navigator.clipboard.writeText(link);
    status.textContent = button.textContent = form.dataset.copied;
  } catch {
    // The browser refuses: the link stands there, marked, to be copied by hand.
    const field = Object.assign(document.createElement("input"), { value: link, readOnly: true });
    field.setAttribute("aria-label", form.dataset.refused);
    button.replaceWith(field);
    field.select();
  }
}

for (const entry of document.querySelectorAll(".share-list div[lang]")) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: form.dataset.copy, onclick: copy });
  button.lang = document.documentElement.lang;
  button.setAttribute("aria-label", `${form.dataset.copy} · ${entry.firstElementChild.textContent}`);
  entry.firstElementChild.after(" ", button);
}
form.oninput = show;
form.onsubmit = (event) => event.preventDefault();
form.hidden = false;
