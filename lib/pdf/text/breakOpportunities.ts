import { CLUSTER } from './clusters.ts';

/** Kinds of offsets in a text: inside a cluster, between two clusters, or where a line may end. */
export const INSIDE = 0;
export const BETWEEN_CLUSTERS = 1;
export const OPPORTUNITY = 2;

/** Scripts that are written without spaces and may break between any two characters. */
const UNSPACED = /[\u2e80-\u30ff\u31f0-\u9fff\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3ffff}]/u;
/** Characters that may not begin or end a line of such a script (JIS X 4051, UAX #14 classes CL, CJ, EX, IS, NS, PO). */
const NOT_FIRST =
  /^[\u3001\u3002\uff0c\uff0e\uff01\uff1f\uff1a\uff1b\u300d\u300f\u3011\u3009\u300b\u3015\u3017\u301f\uff09\uff3d\uff5d\uff61\uff63-\uff65\uff70\u30fc\u3005\u303b\u309d\u309e\u30fb\u30fd\u30fe\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u308e\u3095\u3096\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\u30ee\u30f5\u30f6\uff67-\uff6f\uff9e\uff9f\uff05\uffe0)\]}.,:;!?%\u2019\u201d\u00bb\u2026\u2030\u00b0\u2103]/u;
const NOT_LAST =
  /[\u300c\u300e\u3010\u3008\u300a\u3014\u3016\u301d\uff08\uff3b\uff5b\uff62\uff04\uffe1\uffe5([{\u2018\u201c\u00ab$\u20ac\u00a3\u00a5#]$/u;
const HYPHEN = /^[-\u2010]$/;
const LETTER = /^\p{L}/u;
const THAI = /[\u0e00-\u0e7f]/;
const ONLY_WORDS = /^[\x20-\x7e\xa0-\u024f]*$/;

let thaiWords: Intl.Segmenter | undefined;

/** The kind of each offset of a text, its end included. A line never breaks before a space. */
export function breakOpportunities(text: string): Uint8Array {
  const kinds = new Uint8Array(text.length + 1);
  const clusters = ONLY_WORDS.test(text) ? text : (text.match(CLUSTER) ?? []);
  let offset = 0;
  let beforeLast = '';
  let last = '';
  for (const cluster of clusters) {
    kinds[offset] = mayBreak(beforeLast, last, cluster) ? OPPORTUNITY : BETWEEN_CLUSTERS;
    beforeLast = last;
    last = cluster;
    offset += cluster.length;
  }
  kinds[text.length] = OPPORTUNITY;
  if (THAI.test(text)) markThaiWords(text, kinds);
  return kinds;
}

function mayBreak(beforeLast: string, last: string, next: string): boolean {
  if (last === '' || next === ' ') return false;
  if (last === ' ') return true;
  if (HYPHEN.test(last)) return LETTER.test(beforeLast) && LETTER.test(next);
  if (!UNSPACED.test(last) && !UNSPACED.test(next)) return false;
  return !NOT_FIRST.test(next) && !NOT_LAST.test(last);
}

/** Thai has no spaces between words: a dictionary finds them. */
function markThaiWords(text: string, kinds: Uint8Array): void {
  thaiWords ??= new Intl.Segmenter('th', { granularity: 'word' });
  for (const { index } of thaiWords.segment(text)) {
    const between = THAI.test(text[index - 1] ?? '') && THAI.test(text[index] ?? '');
    if (between && kinds[index] === BETWEEN_CLUSTERS) kinds[index] = OPPORTUNITY;
  }
}
