// Reads the page aloud with a voice of the device: from the section on screen, or from the heading whose button was tapped.
// The sentence being read is marked and kept in view. Source numbers, buttons, drawings and lists of sources are not read.

import { partOf } from "./on-request.js";

const SILENT = "sup, button, svg, nav, script, th, [hidden], [popover], [aria-hidden=true], .outside .visually-hidden, .sources, #sources, .pictogram__groups, .review-status, .two-languages, .page-facts, .handouts, .on-paper, .back-to-top, .side-by-side__twin";
const BLOCKS = "h1, h2, h3, p, li, dt, dd, td, figcaption, div";
const SENTENCE = /.+?(?:[。！？]+[」』）]*|[.!?]+["')]*(?=\s|$)|$)/gsu;
const DIALLED = /\b(?:99\d|\d{5}|\d{4} \d{4})\b/g; // said digit by digit: nobody dials nine hundred and ninety-nine

const speech = window.speechSynthesis;
const article = document.querySelector("article");
const mark = window.Highlight && new Highlight();
if (mark) CSS.highlights.set("being-read", mark);

/** @type {{ text: string, heading: Element | null, from: [Node, number], to: [Node, number] }[]} */
let sentences = [];
let bar, opener, voices, spoken, place, range; // `spoken`: null while paused

/** The texts of each block, in order. */
function* blocks() {
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  let block, texts = [];
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (parent.closest(SILENT)) continue;
    if (parent.closest(BLOCKS) !== block) {
      if (block) yield { block, texts };
      block = parent.closest(BLOCKS);
      texts = [];
    }
    texts.push(walker.currentNode);
  }
  if (block) yield { block, texts };
}

/** The text node and the place in it of the letter `number` of a block. @returns {[Node, number]} */
function placeOf(texts, number) {
  const text = texts.find(({ length }) => number <= length || void (number -= length));
  return [text, number];
}

function findSentences() {
  sentences = [];
  for (const { block, texts } of blocks()) {
    let column = block.matches("td:not(:first-child)") ? `${block.dataset.label}: ` : ""; // as a telephone shows it
    for (const { 0: found, index } of texts.map(({ data }) => data).join("").matchAll(SENTENCE)) {
      const text = found.replace(/\s+/g, " ").trim();
      if (!/[\p{L}\p{N}]/u.test(text)) continue;
      const start = index + found.search(/\S/);
      sentences.push({ text: column + text, heading: block.closest("h1, h2"), from: placeOf(texts, start + 1), to: placeOf(texts, index + found.trimEnd().length) });
      sentences.at(-1).from[1] -= 1;
      column = "";
    }
  }
}

const onScreen = ({ top, bottom }) => bottom > 0 && top < innerHeight;

/** Marks the sentence, and brings it into view unless the reader has gone to look at something else. */
function show({ from, to }, follow) {
  follow ||= onScreen(range.getBoundingClientRect());
  range = new Range();
  range.setStart(...from);
  range.setEnd(...to);
  mark?.clear();
  mark?.add(range);
  const { top, bottom } = range.getBoundingClientRect();
  if (follow && (top < 80 || bottom > bar.getBoundingClientRect().top)) scrollBy({ top: top - innerHeight / 4 });
}

/** Reads from the sentence `number` on. @param {boolean} [follow] the reader asked for this place */
function read(number, follow) {
  spoken = null;
  if (speech.speaking) speech.cancel();
  if (number >= sentences.length) return stop();
  place = number;
  show(sentences[place], follow);
  name(false);
  spoken = new SpeechSynthesisUtterance(sentences[place].text.replace(DIALLED, (digits) => [...digits].join(" ")));
  const found = voices();
  spoken.voice = found.find(({ lang }) => /GB$/i.test(lang)) ?? found[0];
  spoken.lang = spoken.voice.lang;
  spoken.onend = ({ target }) => target === spoken && read(place + 1);
  spoken.onerror = ({ target }) => target === spoken && stop();
  speech.speak(spoken);
}

/** Says on the first button what it does now. @param {boolean} paused */
function name(paused) {
  const { pause, resume } = bar.dataset;
  bar.firstElementChild.textContent = paused ? resume : pause;
}

/** The page keeps room for the bar: see reading-controls.css. */
function shown(now) {
  bar.hidden = !now;
  document.documentElement.toggleAttribute("data-listening", now);
}

function stop() {
  spoken = null;
  speech.cancel();
  mark?.clear();
  if (bar.contains(document.activeElement) || document.activeElement === document.body) opener.focus({ preventScroll: true });
  shown(false);
}

/** A platform's own pause does not always come back: the sentence is read again from its beginning. */
function pauseOrResume() {
  if (!spoken) return read(place, true);
  spoken = null;
  speech.cancel();
  name(true);
}

function nextSection() {
  const next = sentences.findIndex(({ heading }, number) => number > place && heading && heading !== sentences[place].heading);
  read(next < 0 ? sentences.length : next, true);
}

/** Fills the bar, and gives each heading a button to listen from there. */
function prepare() {
  const [pause, next, end] = bar.children;
  pause.onclick = pauseOrResume;
  next.onclick = nextSection;
  end.onclick = stop;
  bar.onkeydown = ({ key }) => {
    if (key === "Escape") stop();
  };
  addEventListener("pagehide", stop);
  for (const heading of article.querySelectorAll(":is(h1, h2)[id]")) {
    if (heading.closest(SILENT)) continue;
    const button = Object.assign(document.createElement("button"), { value: "listen", className: "on-request listening__from" });
    button.setAttribute("aria-label", bar.dataset.from.replace("#", heading.textContent));
    heading.append(button);
  }
}

/** @param {HTMLElement} button in a heading, or the one of the whole page @param {() => SpeechSynthesisVoice[]} suitable */
export async function open(button, suitable) {
  if (!bar) {
    bar = await partOf("reading-controls", ".listening");
    prepare();
  }
  opener = button;
  voices = suitable;
  shown(true);
  findSentences();
  const headings = [...article.querySelectorAll(":is(h1, h2)[id]:not(.side-by-side__twin *)")];
  const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
  const start = button.closest("h1, h2") || (scrollY && passed.pop()) || headings[0];
  read(Math.max(0, sentences.findIndex(({ from: [text] }) => start.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)), true);
  bar.firstElementChild.focus({ preventScroll: true });
}
