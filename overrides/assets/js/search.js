// Finds the sections that answer a question, in the files that hooks/search.py writes. No page is touched here: the dialog
// (search-dialog.js) and the search page (search-page.js) show what it finds.
//
//   const search = await openSearch("en");
//   await search.ask("leg numb mets")   →  { first: "emergency", results: [{ address: "en/urgent/#signs", page, heading, text }, …] }

/** @typedef {{address: string, page: string, heading: string, text: [string, boolean][]}} Result  `text`: pieces, true if to be marked */
/** @typedef {{first: string | null, talk: boolean, results: Result[], foreign: boolean}} Answers  `first`: which line of danger to show; `talk`: that line, too */

const HAN = /[\u3400-\u9fff]/;
const WORD = /^[a-z0-9\u00e0-\u00ff]/;
const ATOM = /[\u3400-\u9fff]|[a-z\u00e0-\u00ff]+|[0-9]+|[^\s\-/]/gu;
const SENTENCE = /[^\n。！？]+?(?:[。！？]+[」』]?|[.!?]+["”]?(?=\s|$)|(?=\n)|$)/g;
const PAUSE = "·";
const LONGEST = 12; // atoms of a known word
const QUESTION = 200; // characters of a question that are read
const SHOWN = 6;
const ELSEWHERE = 0.4; // what a page says in another section counts less
const SECTIONS_IN_A_FILE = 3; // as in hooks/search.py

/** Atoms as one string: Chinese together, a space between two English words. @param {string[]} parts */
const key = (parts) => parts.reduce((all, part) => all + (all && !HAN.test(part) && !HAN.test(all.at(-1)) ? " " : "") + part, "");

/** Loaded for the first word that nobody knows; a question is answered without it, too. */
const slips = () => import("./search-slips.js").catch(() => ({ nearest: (word) => word, mended: (parts) => parts }));

/** @param {string} path below assets/search/ */
async function load(path) {
  const answer = await fetch(new URL(`../search/${path}`, import.meta.url));
  if (!answer.ok) throw new Error(`${answer.status} ${path}`);
  return answer.json();
}

/** @param {string} language zh-HK or en */
export const openSearch = async (language) => new Search(await load(`${language}.json`));

/** Character → the one that stands for it. @param {string} language */
export const sameCharacters = async (language) => (await openSearch(language)).learnCharacters();

class Search {
  constructor(settings) {
    this.settings = settings;
    this.stems = settings.stems.map(([find, put]) => [new RegExp(find), put]);
    this.silent = new Set(settings.silent);
    this.same = new Map();
    this.files = new Map();
    /** @type {Map<string, string[]>} known word → what it stands for, as `codes` of hooks/search.py has it */
    this.forms = new Map();
  }

  /** A file of the index, asked for once. @param {string} name */
  file(name) {
    const forget = (error) => { this.files.delete(name); throw error; };
    if (!this.files.has(name)) this.files.set(name, load(`${this.settings.folder}/${name}.json`).catch(forget));
    return this.files.get(name);
  }

  /** The file of questions (q) or words (w) that holds a term. @param {string} letter @param {string} term */
  holding(letter, term) {
    const second = letter === "w" && !HAN.test(term) ? term.charCodeAt(1) || 0 : 0;
    const number = /^[~=]/.test(term) ? Number(term.slice(1)) : term.charCodeAt(0) + 31 * second;
    return this.file(letter + (number % this.settings.files[letter]));
  }

  /** The page of a section. @param {number} section */
  page(section) {
    let page = this.settings.starts.length - 1;
    while (this.settings.starts[page] > section) page--;
    return page;
  }

  /** As hooks/search_text.py does it, with the place of each atom in the text. @param {string} text */
  atoms(text) {
    const found = [];
    for (const { 0: raw, index } of text.matchAll(ATOM)) {
      let part = this.same.get(raw) ?? raw;
      if (this.silent.has(part)) continue;
      if (!HAN.test(part)) part = WORD.test(part) ? this.stems.reduce((rest, [find, put]) => rest.replace(find, put), part) : PAUSE;
      if (!this.silent.has(part)) found.push({ part, from: index, to: index + raw.length });
    }
    return found;
  }

  /** The longest words of `forms` from left to right; what is not among them stands alone. @param {string[]} parts @param {Map} forms */
  *known(parts, forms) {
    for (let start = 0; start < parts.length; ) {
      let length = Math.min(LONGEST, parts.length - start);
      while (length > 1 && !forms.has(key(parts.slice(start, start + length)))) length--;
      const words = parts.slice(start, start + length);
      yield { form: forms.get(key(words)), start, words };
      start += length;
    }
  }

  /** Which characters stand for which: simplified forms and variants. */
  async learnCharacters() {
    if (!this.same.size) (await this.file("same")).match(/../gu).forEach((pair) => this.same.set(...pair));
    return this.same;
  }

  /** What people mean by words that begin like these. @param {string[]} parts */
  async learn(parts) {
    for (const forms of await Promise.all(parts.map((part) => this.holding("q", part)))) {
      for (const [form, codes] of Object.entries(forms)) if (codes) this.forms.set(form, codes.split(" "));
    }
    parts.forEach((part, at) => { // stay in hospital → hospital stay
      const [typed, turned] = [`${part} ${parts[at + 1]}`, `${parts[at + 1]} ${part}`];
      if (!this.forms.has(typed) && this.forms.has(turned)) this.forms.set(typed, this.forms.get(turned));
    });
  }

  /** An unknown English word becomes the nearest one we know. @param {string} word */
  async corrected(word) {
    if (word.length < 4 || !/^[a-z]/.test(word)) return word;
    const near = Object.keys(await this.holding("q", word));
    return near.includes(word) ? word : (await slips()).nearest(word, near);
  }

  /** What a question asks for: terms with their importance, and which signs of danger it names. @param {string[]} parts */
  understand(parts) {
    const [terms, signs] = [new Map(), new Set()];
    const add = (term, importance) => terms.set(term, Math.max(importance, terms.get(term) ?? 0));
    const mean = (codes, importance) => {
      for (const code of codes ?? []) if (/^\d/.test(code)) add(`~${parseInt(code)}`, code.endsWith("v") ? importance / 3 : importance);
    };
    for (let from = 0; from < parts.length; from++) {
      for (let to = from + 1; to <= Math.min(from + LONGEST, parts.length); to++) {
        const codes = this.forms.get(key(parts.slice(from, to)));
        if (to - from > 1 || !HAN.test(parts[from])) mean(codes, 0.5); // 電療 and 副作用 in 電療副作用
        if (to - from > (HAN.test(parts[from]) ? 2 : 1)) codes?.forEach((code) => signs.add(code));
      }
    }
    let [last, strange] = ["", false];
    for (const { form, words } of this.known(parts, this.forms)) {
      strange ||= !form && HAN.test(words[0]);
      const length = words.reduce((sum, word) => sum + (HAN.test(word) ? 1 : 2), 0);
      mean(form, length === 1 ? 0.8 : Math.min(5, 0.6 + 0.8 * length));
      form?.forEach((code) => signs.add(code));
      const unknown = !form || form.every((code) => /^[!@]/.test(code)); // a sign of danger only: 腿 and 軟 in 雙腿發軟 count, too
      if (unknown) words.forEach((_, from) => words.forEach((_, to) => this.forms.get(key(words.slice(from, to + 1)))?.forEach((code) => signs.add(code))));
      for (const word of words) {
        if (unknown && word !== PAUSE && !HAN.test(word)) add(word, 1.8);
        if (unknown && HAN.test(word) && HAN.test(last)) add(last + word, 0.7);
        last = unknown ? word : "";
      }
    }
    const pairs = [...signs].filter((code) => code[0] === "@" && code.endsWith(".0") && signs.has(code.replace(/0$/, "1")));
    const rules = [...signs].filter((code) => code[0] === "!").concat(pairs).map((code) => parseInt(code.slice(1)));
    const found = rules.map((rule) => this.settings.first[rule]);
    return { terms, first: this.settings.first[Math.min(...rules)], talk: found.some(({ line }) => line === "talk"), strange };
  }

  /** The best section of each page, in the order of how well they answer. @param {Map<string, number>} terms */
  async rank(terms) {
    const pages = new Map();
    const lists = await Promise.all([...terms.keys()].map(async (term) => [term, (await this.holding("w", term))[term]]));
    let sought = 0;
    for (const [term, list] of lists) {
      if (!Array.isArray(list)) continue; // nobody can answer this part: answer the others (an object knows "constructor")
      const [count, ...places] = list;
      const importance = terms.get(term);
      sought += importance;
      for (const place of places) {
        const section = Math.floor(place / 10);
        const number = this.page(section);
        if (!pages.has(number)) pages.set(number, { best: new Map(), sections: new Map() });
        const { best, sections } = pages.get(number);
        const gain = importance * Math.log(1 + this.settings.sections / count) * (place % 10);
        if (!sections.has(section)) sections.set(section, new Map());
        sections.get(section).set(term, gain);
        best.set(term, Math.max(gain, best.get(term) ?? 0));
      }
    }
    const ranked = [...pages.values()].map(({ best, sections }) => {
      let [top, others] = [{ score: 0 }, 0];
      for (const [section, found] of sections) {
        let [score, covered] = [0, 0];
        for (const [term, gain] of best) {
          const share = found.has(term) ? 1 : ELSEWHERE;
          score += (found.get(term) ?? gain) * share;
          covered += terms.get(term) * share;
        }
        score *= 0.3 + (0.7 * covered) / sought;
        others += Math.min(score, top.score);
        if (score > top.score) top = { section, score };
      }
      return { section: top.section, value: top.score + others / 50 };
    });
    return ranked.sort((a, b) => b.value - a.value || a.section - b.section).map(({ section }) => section);
  }

  /** @param {string} question @returns {Promise<Answers>} */
  async ask(question) {
    const asked = question.slice(0, QUESTION).normalize("NFKC").toLowerCase().replace(/\p{Cf}|['’‘`´]/gu, "");
    const chinese = HAN.test(asked);
    if (chinese) await this.learnCharacters();
    const parts = await Promise.all(this.atoms(asked).map(({ part }) => this.corrected(part)));
    await this.learn(parts.filter((part) => part !== PAUSE));
    let understood = this.understand(parts);
    if (understood.strange) understood = this.understand(await (await slips()).mended(parts, this));
    const { terms, first, talk } = understood;
    if (!terms.size) await this.guess(parts, terms);
    let sections = await this.rank(terms);
    if (first) sections = [first.section, ...sections.filter((section) => this.page(section) !== this.page(first.section))];
    const marks = await this.marks(terms);
    const results = await Promise.all(sections.slice(0, SHOWN).map((section) => this.describe(section, marks)));
    const foreign = this.settings.folder.startsWith("zh") ? !chinese && /[a-z]/.test(asked) : chinese && !/[a-z]/.test(asked);
    return { first: first?.line ?? null, talk, results, foreign };
  }

  /** Chinese characters of which no word is known: words that begin with them. @param {string[]} parts @param {Map<string, number>} terms */
  async guess(parts, terms) {
    for (const part of parts.filter((each) => HAN.test(each))) {
      const near = Object.keys(await this.holding("w", part)).filter((term) => term[0] === part);
      near.forEach((term) => terms.set(term, 0.3));
    }
  }

  /** Words to be marked in an answer → the term they stand for. @param {Map<string, number>} terms */
  async marks(terms) {
    const marks = new Map();
    for (const term of terms.keys()) {
      const printed = term[0] === "~" ? (await this.holding("w", term))[`=${term.slice(1)}`] ?? "" : term;
      printed.split("|").filter(Boolean).forEach((form) => marks.set(form, term));
    }
    return marks;
  }

  /** @param {number} section @param {Map<string, string>} marks @returns {Promise<Result>} */
  async describe(section, marks) {
    const number = this.page(section);
    const position = section - this.settings.starts[number];
    const [address, page, sections] = await this.file(`p${number}-${Math.floor(position / SECTIONS_IN_A_FILE)}`);
    const [id, heading, text] = sections[position % SECTIONS_IN_A_FILE];
    const sentences = (text.match(SENTENCE) ?? []).map((sentence) => this.marked(sentence.trim(), marks));
    const best = sentences.reduce((one, other) => (other.seen > one.seen ? other : one), sentences[0] ?? { pieces: [] });
    return { address: id === "page-title" ? address : `${address}#${id}`, page, heading, text: best.pieces };
  }

  /** A sentence in pieces, the words of the question marked. @param {string} sentence @param {Map<string, string>} marks */
  marked(sentence, marks) {
    const [pieces, seen] = [[], new Set()];
    let shown = 0;
    const atoms = this.atoms(sentence.toLowerCase());
    for (const { form, start, words } of this.known(atoms.map(({ part }) => part), marks)) {
      if (!form) continue;
      const [from, to] = [Math.max(shown, atoms[start].from), atoms[start + words.length - 1].to];
      pieces.push([sentence.slice(shown, from), false], [sentence.slice(from, to), true]);
      seen.add(form);
      shown = to;
    }
    pieces.push([sentence.slice(shown), false]);
    return { pieces: pieces.filter(([piece]) => piece), seen: seen.size };
  }
}
