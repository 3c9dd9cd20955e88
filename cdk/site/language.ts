import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type LanguageCode = 'en' | 'es';

export const LANGUAGES: readonly LanguageCode[] = ['en', 'es'];

const TABLE = join(import.meta.dirname, '../../docs/site/es.json');

/** Spanish texts of the OpenAPI document, by the English ones. */
export function spanishTexts(): Map<string, string> {
  return new Map(Object.entries(JSON.parse(readFileSync(TABLE, 'utf8'))));
}

export type Translate = (text: string) => string;

/** Translates texts of the OpenAPI document sentence by sentence; `onText` hears each sentence. */
export function translator(language: LanguageCode, onText: (sentence: string) => void = () => {}): Translate {
  const table = language === 'es' ? spanishTexts() : new Map<string, string>();
  const translate = (sentence: string) => {
    onText(sentence);
    return table.get(sentence) ?? sentence;
  };
  return (text) =>
    paragraphs(text)
      .map((paragraph) => sentences(paragraph).map(translate).join(' '))
      .join('\n\n');
}

/** The paragraphs of a text, each on one line. */
export function paragraphs(text: string): string[] {
  return text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replaceAll(/\s*\n\s*/g, ' ').trim())
    .filter((paragraph) => paragraph !== '');
}

/** The sentences of a paragraph; one starts with a capital letter, code or emphasis. */
export function sentences(paragraph: string): string[] {
  return paragraph.split(/(?<=\.) (?=[\p{Lu}`*])/u);
}
