// Both languages, section by section. The page
//
//     <h2 id="how-soon">電療幾時見效？</h2><p>…</p>
//
// and its twin become rows of parts, each in its language; the ids of the twin's part carry its language in front.
//
//     <div class="side-by-side__row">
//       <div class="side-by-side__part" lang="zh-HK" dir="ltr"><h2 id="how-soon">電療幾時見效？</h2><p>…</p></div>
//       <div class="side-by-side__part side-by-side__twin" lang="en" dir="ltr"><h2 id="en-how-soon">…</h2><p>…</p></div>
//     </div>
//
// language.js loads this file when a reader asks for it. A section without its twin stands alone.

const HEADINGS = ":is(h1, h2, h3)[id]";
const FOR_BOTH = ".two-languages, .on-this-page, .offline";
const REFERENCES = ["aria-labelledby", "aria-describedby", "for", "popovertarget"];

const article = document.querySelector("article.page");
const root = document.documentElement;
const own = { language: root.lang, direction: root.dir };
let oneLanguage = []; // what the article holds before the other one comes
let lists = []; // and its lists whose items are paired one by one
let turn = Promise.resolve();

/** The page in the other language, ready to stand in this one. @param {string} address */
async function fetchTwin(address) {
  const answer = await fetch(address, { signal: AbortSignal.timeout?.(20_000) });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const twin = page.querySelector("article.page");
  if (!answer.ok || !twin) throw new Error(address);
  const { lang: language, dir: direction } = page.documentElement;
  return { language, direction, sections: sectionsOf(adapted(twin, language, address), `${language}-`) };
}

/** @param {Element} twin @param {string} language @param {string} address */
function adapted(twin, language, address) {
  twin.querySelectorAll(`script, ${FOR_BOTH}`).forEach((element) => element.remove());
  for (const button of twin.querySelectorAll("[popovertarget]")) {
    const target = twin.ownerDocument.getElementById(button.getAttribute("popovertarget"));
    if (target && !twin.contains(target)) twin.append(target);
  }
  const ids = new Set([...twin.querySelectorAll("[id]")].map((element) => element.id));
  const renamed = (id) => (ids.has(id) ? `${language}-${id}` : id);
  for (const element of twin.querySelectorAll("*")) {
    if (element.id) element.id = renamed(element.id);
    for (const name of REFERENCES) {
      const value = element.getAttribute(name);
      if (value) element.setAttribute(name, value.split(/\s+/).map(renamed).join(" "));
    }
    for (const name of ["href", "src"]) {
      const value = element.getAttribute(name);
      if (value === null) continue;
      const id = value.startsWith("#") && value.slice(1);
      element.setAttribute(name, ids.has(id) ? `#${renamed(id)}` : new URL(value, address).href);
    }
  }
  return twin;
}

/** A list of terms, sources or services, each with an address of its own, as one list for each. @param {Element} list */
function split(list) {
  const items = [...list.children];
  if (!list.matches("ul, ol, dl") || !items.every((item) => item.id)) return [];
  lists.push({ list, items });
  return items.map((item) => {
    const alone = list.cloneNode();
    alone.append(item);
    return { id: item.id, alone };
  });
}

/** Section or item id, or an element for both languages → its elements, in the order of the page.
    @param {Element} article @param {string} [prefix] of its ids @returns {Map<string | Element, Element[]>} */
function sectionsOf(article, prefix = "") {
  const sections = new Map();
  let id = "page-title";
  const add = (key, element) => sections.set(key, [...(sections.get(key) ?? []), element]);
  for (const element of [...article.children]) {
    const heading = element.matches(HEADINGS) ? element : element.matches("aside, section") && element.querySelector(HEADINGS);
    const items = split(element);
    if (heading) id = heading.id.slice(prefix.length);
    for (const item of items) {
      id = item.id.slice(prefix.length); // what follows the list stays below its last item
      add(id, item.alone);
    }
    if (element.matches(FOR_BOTH)) add(element, element);
    else if (!items.length) add(id, element);
  }
  return sections;
}

/** Both orders in one: what stands only in `others` follows what it follows there. @param {any[]} keys @param {any[]} others */
function merged(keys, others) {
  const all = [...keys];
  let place = -1;
  for (const key of others) {
    const found = all.indexOf(key);
    if (found >= 0) place = found;
    else all.splice(++place, 0, key);
  }
  return all;
}

/** @param {string} name @param {Node[]} content @param {{language?: string, direction?: string}} [of] */
function box(name, content, { language, direction } = {}) {
  const element = document.createElement("div");
  element.className = name;
  if (language) Object.assign(element, { lang: language, dir: direction });
  element.append(...content);
  return element;
}

/** @param {Awaited<ReturnType<typeof fetchTwin>>} twin @returns {Node[]} */
function rows(twin) {
  const sections = sectionsOf(article);
  return merged([...sections.keys()], [...twin.sections.keys()]).map((key) => {
    if (key instanceof Element) return key;
    const parts = [];
    if (sections.has(key)) parts.push(box("side-by-side__part", sections.get(key), own));
    if (twin.sections.has(key)) parts.push(box("side-by-side__part side-by-side__twin", twin.sections.get(key), twin));
    return box("side-by-side__row", parts);
  });
}

/** The styles come with the first use. @returns {Promise<void>} */
function styles() {
  return new Promise((resolve, reject) => {
    if (document.querySelector("[data-side-by-side]")) return resolve();
    const sheet = document.createElement("link");
    Object.assign(sheet, { rel: "stylesheet", href: new URL("../css/side-by-side.css", import.meta.url), onload: resolve });
    sheet.onerror = () => reject(sheet.remove());
    sheet.dataset.sideBySide = "";
    document.head.append(sheet);
  });
}

/** Changes the article; what was tapped and is still on screen, or else what is on screen in the page's language, stays where it was.
    @param {() => void} change @param {Element} [tapped] */
function inPlace(change, tapped) {
  const top = parseFloat(getComputedStyle(root).scrollPaddingTop) || 0;
  const ours = [...article.querySelectorAll(`${HEADINGS}, p, li, tr, figure, .two-languages`)].filter(
    (element) => element.getClientRects().length && !element.closest(".side-by-side__twin, .on-this-page"),
  );
  const place = (element) => element.getBoundingClientRect().top;
  const onScreen = (element) => element?.getBoundingClientRect().bottom > top && place(element) < innerHeight;
  const seen = onScreen(tapped) ? tapped : ours.find(onScreen);
  const passed = ours.filter((element) => element.matches(HEADINGS) && place(element) <= top).pop();
  const anchor = seen ?? passed;
  const before = seen ? place(seen) : top;
  const focused = document.activeElement;
  change();
  focused?.focus({ preventScroll: true });
  if (anchor) scrollBy({ top: place(anchor) - before, behavior: "instant" });
}

/** @param {HTMLElement} control @param {boolean} both @param {Element} [tapped] */
async function turned(control, both, tapped) {
  const part = (name) => control.querySelector(`.two-languages__${name}`);
  const announced = (name) => {
    for (const each of ["loading", "shown", "failed"]) part(each).hidden = each !== name;
  };
  if (both === part("show").hidden) return;
  // Who comes back to this page, loaded anew, finds the place that she left: the browser looks for it before the other language is
  // there. It is noted at each end of scrolling, as Chromium forgets on a reload what is noted when the page is left.
  const { state } = history;
  try {
    if (both) {
      announced("loading");
      const [twin] = await Promise.all([fetchTwin(part("failed").querySelector("a").href), styles()]);
      inPlace(() => {
        oneLanguage = [...article.childNodes];
        article.replaceChildren(...rows(twin));
        root.classList.add("side-by-side");
      }, tapped && control);
    } else {
      inPlace(() => {
        for (const { list, items } of lists) list.append(...items);
        lists = [];
        article.replaceChildren(...oneLanguage);
        root.classList.remove("side-by-side");
      }, tapped && control);
    }
  } catch (trouble) {
    announced("");
    throw trouble;
  }
  announced(both ? "shown" : "");
  part("show").hidden = both;
  part("stop").hidden = !both;
  window.onscrollend = both && (() => history.replaceState(scrollY, ""));
  dispatchEvent(new Event("languages")); // the list of questions has boxes more, or fewer
  if (tapped) part(both ? "stop" : "show").focus({ preventScroll: true });
  else if (both) {
    await new Promise(requestAnimationFrame); // the browser's own way to the section ends here
    if (state && performance.now() < 5_000) scrollTo(0, state); // later, she has already moved on
    else document.getElementById(location.hash.slice(1))?.scrollIntoView(); // it may have just arrived
  }
}

/** One change after the other. @param {HTMLElement} control @param {boolean} both @param {Element} [tapped] by the reader */
export function change(control, both, tapped) {
  turn = turn.catch(() => {}).then(() => turned(control, both, tapped));
  return turn;
}
