// Shows only the sources that hold every word typed, simplified characters and variants included. Escape clears the field.

let same = new Map();

/** Without accents, capitals and variants of characters. @param {string} text */
const plain = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\p{Script=Han}/gu, (character) => same.get(character) ?? character);

const field = document.getElementById("references-search");
const box = field.parentElement;
const found = box.lastElementChild;

async function show() {
  if (!same.size && /\p{Script=Han}/u.test(field.value)) {
    const search = await import("./search.js");
    same = await search.sameCharacters(document.documentElement.lang).catch(() => same);
  }
  const words = plain(field.value).split(/\s+/);
  let count = 0;
  for (const subject of document.querySelectorAll(".references__subject")) {
    let here = 0;
    for (const entry of subject.querySelectorAll("li")) {
      const text = plain(entry.children[0].textContent + entry.children[1].textContent);
      entry.hidden = !words.every((word) => text.includes(word));
      here += !entry.hidden;
    }
    const head = subject.querySelector(".references__count");
    head.textContent = head.textContent.replace(/\d+/, here);
    subject.hidden = !here;
    count += here;
  }
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
