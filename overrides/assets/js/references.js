// Shows only the sources that hold every word typed. Escape clears the field.

/** Without accents and capitals. @param {string} text */
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

const field = document.getElementById("references-search");
const box = field.parentElement;
const found = box.lastElementChild;

function show() {
  const words = plain(field.value).split(/\s+/);
  let count = 0;
  for (const entry of document.querySelectorAll(".references__source")) {
    const text = plain(entry.children[0].textContent + entry.children[1].textContent);
    entry.hidden = !words.every((word) => text.includes(word));
    count += !entry.hidden;
  }
  for (const subject of document.querySelectorAll(".references__subject"))
    subject.hidden = !subject.querySelector("li:not([hidden])");
  found.textContent = field.value && found.dataset[count ? "found" : "none"].replace("#", count);
}

field.oninput = show;
field.onkeydown = (event) => {
  if (event.key === "Escape") {
    field.value = "";
    show();
  }
};
box.hidden = false;
