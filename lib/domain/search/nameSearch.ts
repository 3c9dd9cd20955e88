/** A name can be found from each of its first words on. */
const MAX_WORDS = 10;
const MAX_FORM_LENGTH = 100;

/**
 * What a name can be found by: the name from each of its words on, without case, accents and punctuation. A text finds a
 * name when one of these forms begins with it: "studio n" and "nor" find "Studio Ñorte".
 */
export function searchForms(name: string): readonly string[] {
  const words = plain(name).split(' ').filter(Boolean);
  const forms = words.slice(0, MAX_WORDS).map((_, index) => words.slice(index).join(' ').slice(0, MAX_FORM_LENGTH));
  return [...new Set(forms)];
}

/** A text that was searched for, as forms are written. */
export function searchText(text: string): string {
  return plain(text).slice(0, MAX_FORM_LENGTH);
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim();
}
