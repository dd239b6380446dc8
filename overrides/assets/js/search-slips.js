// What somebody meant who slipped: for search.js, which loads it when a question holds a word that nobody knows.

const HAN = /^[\u3400-\u9fff]+$/;
const NOT = /[不唔無冇沒未勿]/; // with another of these in its place a word means something else
const LONGEST = 12; // as in search.js

/** Slips of the finger between two words: letters added, lost, changed or swapped. @param {string} a @param {string} b */
function slips(a, b) {
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

/** An unknown English word becomes the nearest one we know. @param {string} word @param {string[]} near */
export function nearest(word, near) {
  let best = { word, slips: word.length < 7 ? 2 : 3 };
  for (const other of near) {
    if (other.length < 4 || other.includes(" ") || Math.abs(other.length - word.length) >= best.slips) continue;
    const count = slips(word, other) + (other[0] === word[0] ? 0 : 0.5);
    if (count < best.slips) best = { word: other, slips: count };
  }
  return best.word;
}

/**
 * 免役治療 → 免疫治療: a Chinese character that makes no word with its neighbours, neither one we know nor one on a page, becomes the one
 * that completes a word we know, of three characters or more.
 *
 * @param {string[]} parts atoms of the question @param {{forms: Map<string, string[]>, holding: (letter: string, term: string) => Promise<object>}} search
 */
export async function mended(parts, search) {
  const { forms } = search;
  const fixed = [...parts];
  const known = new Set();
  for (let from = 0; from < parts.length; from++) {
    for (let to = from + 2; to <= Math.min(from + LONGEST, parts.length); to++) {
      if (forms.has(parts.slice(from, to).join(""))) for (let at = from; at < to; at++) known.add(at);
    }
  }
  for (const [at, part] of parts.entries()) {
    if (known.has(at) || !HAN.test(part) || NOT.test(part) || forms.has(part)) continue;
    const pairs = [parts.slice(at - 1, at + 1), parts.slice(at, at + 2)].map((pair) => pair.join("")).filter((pair) => pair.length === 2 && HAN.test(pair));
    if ((await Promise.all(pairs.map(async (pair) => pair in (await search.holding("w", pair))))).some(Boolean)) continue;
    let best = "";
    for (const form of forms.keys()) {
      if (form.length <= Math.max(2, best.length) || NOT.test(form)) continue;
      const freely = forms.has(form.slice(0, -1)) ? 1 : 0; // 電療 and any character
      for (let from = Math.max(0, at + 1 - form.length + freely); from < at && from + form.length <= parts.length; from++) {
        if ([...form].every((character, place) => (from + place === at) !== (character === parts[from + place]))) [best, fixed[at]] = [form, form[at - from]];
      }
    }
  }
  return fixed;
}
