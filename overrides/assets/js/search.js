// Finds the sections that answer a question, in the files that hooks/search.py writes. No page is touched here: the dialog
// (search-dialog.js) and the search page (search-page.js) show what it finds.
//
//   const search = await openSearch("en");
//   await search.ask("leg numb mets")   →  { first: "emergency", results: [{ address: "en/urgent/#signs", page, heading, text }, …] }

/** @typedef {{address: string, page: string, heading: string, text: [string, boolean][]}} Result  `text`: pieces, true if to be marked */
/** @typedef {{first: string | null, results: Result[], foreign: boolean}} Answers  `first`: which line of danger to show */
/** @typedef {{meanings: number[], filler: boolean, alone: number[], sides: string[]}} Form  what a known word stands for */

const HAN = /[\u3400-\u9fff]/;
const WORD = /^[a-z0-9\u00e0-\u00ff]/;
const ATOM = /[\u3400-\u9fff]|[a-z\u00e0-\u00ff]+|[0-9]+|[^\s\-/]/gu;
const SENTENCE = /[^\n。！？]+?(?:[。！？]+[」』]?|[.!?]+["”]?(?=\s|$)|(?=\n)|$)/g;
const PAUSE = "·";
const ROOT = new URL("../../", import.meta.url);
const QUESTION = 200; // characters of a question that are read
const SHOWN = 6;
const ELSEWHERE = 0.4;
const SECTIONS_IN_A_FILE = 5; // as in hooks/search.py

const range = (length) => [...Array(length).keys()];

/** Atoms as one string: Chinese together, a space between two English words. @param {string[]} parts */
const key = (parts) => parts.reduce((all, part) => all + (all && !HAN.test(part) && !HAN.test(all.at(-1)) ? " " : "") + part, "");

/** Slips of the finger between two words: letters added, lost, changed or swapped. @param {string} a @param {string} b */
export function slips(a, b) {
  let [before, row] = [[], Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[b.length];
}

/** @param {string} path below assets/search/ */
async function load(path) {
  const answer = await fetch(new URL(`assets/search/${path}`, ROOT));
  if (!answer.ok) throw new Error(`${answer.status} ${path}`);
  return answer.json();
}

/** @param {string} language zh-HK or en */
export const openSearch = async (language) => new Search(await load(`${language}.json`));

class Search {
  constructor(settings) {
    this.settings = settings;
    this.own = settings.folder.startsWith("zh") ? "han" : "latin";
    this.stems = settings.stems.map(([find, put]) => [new RegExp(find), put]);
    this.silent = new Set(settings.silent);
    this.same = new Map();
    this.files = new Map();
    /** @type {Map<string, Form>} */
    this.forms = new Map();
    this.words = new Set();
    this.longest = 1;
  }

  /** A file of the index, asked for once. @param {string} name */
  file(name) {
    const forget = (error) => { this.files.delete(name); throw error; };
    if (!this.files.has(name)) this.files.set(name, load(`${this.settings.folder}/${name}.json`).catch(forget));
    return this.files.get(name);
  }

  /** Learns how people ask in Chinese (han) or English (latin). @param {string} script */
  async learn(script) {
    const { same, meanings, vague, fillers, first } = await this.file(script);
    if (this.words.has(script)) return;
    this.words.add(script);
    const know = (forms, note) => {
      for (const form of forms.split("|").filter(Boolean)) {
        if (!this.forms.has(form)) this.forms.set(form, { meanings: [], filler: false, alone: [], sides: [] });
        note(this.forms.get(form));
        const parts = form.match(ATOM);
        this.longest = Math.max(this.longest, parts.length);
        parts.filter((part) => WORD.test(part)).forEach((part) => this.words.add(part));
      }
    };
    for (const pair of same.match(/../gu) ?? []) this.same.set(...pair);
    meanings.forEach((forms, number) => know(forms, (form) => form.meanings.push(number)));
    know(fillers, (form) => (form.filler = true));
    first.forEach(({ alone, together }, rule) => {
      know(alone, (form) => form.alone.push(rule));
      together.forEach((pair, at) =>
        pair.forEach((forms, side) => know(forms, (form) => form.sides.push([rule, at, side].join()))));
    });
    this.vague = new Set(vague);
    this.pairs = first.map(({ together }) => together.length);
  }

  /** The file with the sections of a term. @param {string} term */
  list(term) {
    const number = term[0] === "~" ? Number(term.slice(1)) : term.charCodeAt(0);
    return this.file(`w${number % this.settings.files}`);
  }

  /** The page of a section. @param {number} section */
  page(section) {
    return this.settings.starts.findLastIndex((start) => start <= section);
  }

  /** As hooks/search_text.py does it, with the place of each atom in the text. @param {string} text */
  atoms(text) {
    const found = [];
    for (const { 0: raw, index } of text.matchAll(ATOM)) {
      let part = this.same.get(raw) ?? raw;
      if (this.silent.has(part)) continue;
      if (!HAN.test(part)) part = WORD.test(part) ? this.stem(part) : PAUSE;
      if (!this.silent.has(part)) found.push({ part, from: index, to: index + raw.length });
    }
    return found;
  }

  /** @param {string} word */
  stem(word) {
    return /[0-9]/.test(word) ? word : this.stems.reduce((rest, [find, put]) => rest.replace(find, put), word);
  }

  /** The longest known words from left to right; what is not known stands alone. @param {string[]} parts */
  *known(parts) {
    for (let start = 0; start < parts.length; ) {
      let length = Math.min(this.longest, parts.length - start);
      while (length > 1 && !this.forms.has(key(parts.slice(start, start + length)))) length--;
      yield { form: this.forms.get(key(parts.slice(start, start + length))), start, parts: parts.slice(start, start + length) };
      start += length;
    }
  }

  /** Meanings of the words within a longer one: 電療 and 副作用 in 電療副作用. @param {string[]} words */
  *inside(words) {
    for (let from = 0; from < words.length; from++) {
      for (let to = from + 1; to <= words.length; to++) {
        const part = words.slice(from, to);
        if (part.length < words.length && (part.length > 1 || !HAN.test(part[0]))) yield* this.forms.get(key(part))?.meanings ?? [];
      }
    }
  }

  /** An unknown English word becomes the nearest one we know. @param {string} word */
  async corrected(word) {
    if (!WORD.test(word) || word.length < 4 || /[0-9]/.test(word) || this.words.has(word)) return word;
    const near = Object.keys(await this.list(word)).filter((term) => WORD.test(term));
    if (near.includes(word)) return word;
    let best = { word, slips: word.length < 7 ? 2 : 3 };
    for (const other of [...this.words, ...near]) {
      if (other.length < 4 || Math.abs(other.length - word.length) >= best.slips) continue;
      const count = slips(word, other) + (other[0] === word[0] ? 0 : 0.5);
      if (count < best.slips) best = { word: other, slips: count };
    }
    return best.word;
  }

  /** What a question asks for: terms with their importance, and which signs of danger it names. @param {string[]} parts */
  understand(parts) {
    const terms = new Map();
    const add = (term, importance) => terms.set(term, Math.max(importance, terms.get(term) ?? 0));
    const signs = new Set();
    for (const start of range(parts.length)) {
      for (let length = 3; length <= this.longest; length++) {
        this.forms.get(key(parts.slice(start, start + length)))?.alone.forEach((rule) => signs.add(rule));
      }
    }
    let last = "";
    for (const { form, parts: words } of this.known(parts)) {
      const length = words.reduce((sum, word) => sum + (HAN.test(word) ? 1 : 2), 0);
      const weight = length === 1 ? 0.8 : Math.min(5, 0.6 + 0.8 * length);
      form?.meanings.forEach((number) => add(`~${number}`, this.vague.has(number) ? weight / 3 : weight));
      for (const inner of words.length > 1 && form ? this.inside(words) : []) add(`~${inner}`, 0.5);
      form?.alone.forEach((rule) => signs.add(rule));
      form?.sides.forEach((side) => signs.add(side));
      const word = form ? "" : words[0];
      if (word && word !== PAUSE) {
        if (!HAN.test(word)) add(word, 1.8);
        else if (HAN.test(last)) add(last + word, 0.7);
      }
      last = word;
    }
    const named = (rule) =>
      signs.has(rule) || range(this.pairs[rule]).some((at) => [0, 1].every((side) => signs.has([rule, at, side].join())));
    return { terms, first: this.settings.first.find((_, rule) => named(rule)) };
  }

  /** The best section of each page, in the order of how well they answer. @param {Map<string, number>} terms */
  async rank(terms) {
    const sections = new Map();
    const all = [...terms.keys()];
    const lists = await Promise.all(all.map(async (term) => (await this.list(term))[term]));
    let sought = 0;
    all.forEach((term, number) => {
      if (!lists[number]) return; // nobody can answer this part: answer the others
      const [count, ...places] = lists[number];
      const importance = terms.get(term);
      sought += importance;
      for (const place of places) {
        const section = Math.floor(place / 10);
        if (!sections.has(section)) sections.set(section, new Map());
        const rare = Math.log(1 + this.settings.sections / count);
        sections.get(section).set(term, { importance, gain: importance * rare * (place % 10) });
      }
    });
    const pages = new Map();
    for (const [section, found] of sections) {
      const page = this.page(section);
      if (!pages.has(page)) pages.set(page, { best: new Map(), section, score: 0, others: 0 });
      const { best } = pages.get(page);
      for (const [term, known] of found) if (!(best.get(term)?.gain >= known.gain)) best.set(term, known);
    }
    for (const [section, found] of sections) {
      const page = pages.get(this.page(section));
      let [score, covered] = [0, 0];
      for (const [term, known] of page.best) {
        const share = found.has(term) ? 1 : ELSEWHERE; // what the page says in another section
        const { importance, gain } = found.get(term) ?? known;
        [score, covered] = [score + gain * share, covered + importance * share];
      }
      score *= 0.3 + (0.7 * covered) / sought;
      page.others += Math.min(score, page.score);
      if (score > page.score) Object.assign(page, { section, score });
    }
    const value = ({ score, others }) => score + others / 50;
    return [...pages.values()].sort((a, b) => value(b) - value(a) || a.section - b.section).map(({ section }) => section);
  }

  /** @param {string} question @returns {Promise<Answers>} */
  async ask(question) {
    const asked = question.slice(0, QUESTION).normalize("NFKC").toLowerCase().replace(/\p{Cf}|['’‘`´]/gu, "");
    const scripts = { han: HAN.test(asked), latin: /[a-z0-9\u00e0-\u00ff]/.test(asked) };
    await Promise.all(Object.keys(scripts).filter((script) => scripts[script]).map((script) => this.learn(script)));
    const parts = await Promise.all(this.atoms(asked).map(({ part }) => this.corrected(part)));
    const { terms, first } = this.understand(parts);
    if (!terms.size) await this.guess(parts, terms);
    let sections = await this.rank(terms);
    if (first) sections = [first.section, ...sections.filter((section) => this.page(section) !== this.page(first.section))];
    if (sections.length) await this.learn(this.own);
    const results = await Promise.all(sections.slice(0, SHOWN).map((section) => this.describe(section, terms)));
    return { first: first?.line ?? null, results, foreign: !scripts[this.own] && (scripts.han || scripts.latin) };
  }

  /** Chinese characters of which no word is known: words that begin with them. @param {string[]} parts @param {Map<string, number>} terms */
  async guess(parts, terms) {
    for (const part of parts.filter((each) => HAN.test(each))) {
      const near = Object.keys(await this.list(part)).filter((term) => term[0] === part);
      near.forEach((term) => terms.set(term, 0.3));
    }
  }

  /** @param {number} section @param {Map<string, number>} terms @returns {Promise<Result>} */
  async describe(section, terms) {
    const number = this.page(section);
    const position = section - this.settings.starts[number];
    const [address, page, sections] = await this.file(`p${number}-${Math.floor(position / SECTIONS_IN_A_FILE)}`);
    const [id, heading, text] = sections[position % SECTIONS_IN_A_FILE];
    const sentences = (text.match(SENTENCE) ?? []).map((sentence) => this.marked(sentence.trim(), terms));
    const best = sentences.reduce((one, other) => (other.marks > one.marks ? other : one), sentences[0] ?? { pieces: [] });
    return { address: id === "page-title" ? address : `${address}#${id}`, page, heading, text: best.pieces };
  }

  /** A sentence in pieces, the words of the question marked. @param {string} sentence @param {Map<string, number>} terms */
  marked(sentence, terms) {
    const found = this.atoms(sentence.toLowerCase());
    const [pieces, seen] = [[], new Set()];
    let shown = 0;
    const mark = (from, to, term) => {
      seen.add(term);
      if (from < shown) from = shown;
      if (from >= to) return;
      if (from > shown) pieces.push([sentence.slice(shown, from), false]);
      pieces.push([sentence.slice(from, to), true]);
      shown = to;
    };
    const parts = found.map(({ part }) => part);
    for (const { form, start, parts: words } of this.known(parts)) {
      const meaning = form?.meanings.find((number) => terms.has(`~${number}`));
      const pair = words[0] + parts[start + 1];
      if (meaning !== undefined && (words.length > 1 || !HAN.test(words[0]))) mark(found[start].from, found[start + words.length - 1].to, meaning);
      else if (terms.has(words[0])) mark(found[start].from, found[start].to, words[0]);
      else if (terms.has(pair)) mark(found[start].from, found[start + 1].to, pair);
    }
    if (shown < sentence.length) pieces.push([sentence.slice(shown), false]);
    return { pieces, marks: seen.size };
  }
}
