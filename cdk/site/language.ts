import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type LanguageCode = 'en' | 'es';

export const LANGUAGES: readonly LanguageCode[] = ['en', 'es'];

const TABLE = join(import.meta.dirname, '../../docs/site/es.json');

/** Spanish texts of the OpenAPI document, by the English ones. */
export function spanishTexts(): Map<string, string> {
  return new Map(Object.entries(JSON.parse(readFileSync(TABLE, 'utf8'))));
}

/** Text of the OpenAPI document in another language, paragraph by paragraph. */
export type Translate = (text: string) => string;

export function translator(language: LanguageCode, onMissing: (paragraph: string) => void = () => {}): Translate {
  if (language === 'en') return (text) => paragraphs(text).join('\n\n');
  const table = spanishTexts();
  return (text) =>
    paragraphs(text)
      .map((paragraph) => {
        const translated = table.get(paragraph);
        if (translated === undefined) onMissing(paragraph);
        return translated ?? paragraph;
      })
      .join('\n\n');
}

/** The paragraphs of a text, each on one line. */
export function paragraphs(text: string): string[] {
  return text.split(/\n{2,}/).map((paragraph) => paragraph.replaceAll(/\s*\n\s*/g, ' ').trim());
}
