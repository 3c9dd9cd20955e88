/** Further words of a name are not found by themselves. */
const MOST_WORDS = 10;
const LONGEST_FORM = 100;

/**
 * What a name can be found by: its rest from each word on, without case, accents and punctuation. A name is found by a text
 * when one of these starts with it: "Studio Ñorte" by "studio n" and by "nor".
 */
export function searchForms(name: string): readonly string[] {
  const words = plain(name).split(' ').filter(Boolean);
  const forms = words.slice(0, MOST_WORDS).map((_, index) => words.slice(index).join(' ').slice(0, LONGEST_FORM));
  return [...new Set(forms)];
}

/** The text as the beginning of a form. */
export function searchText(text: string): string {
  return plain(text).slice(0, LONGEST_FORM);
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim();
}
