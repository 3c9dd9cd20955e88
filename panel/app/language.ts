import { keep, read } from './storage.ts';
import { store, useStore } from './store.ts';

export const LANGUAGES = { en: 'English', es: 'Español' } as const;
export type Language = keyof typeof LANGUAGES;

export const language = store<Language>(firstLanguage());

function firstLanguage(): Language {
  const kept = read('local', 'language');
  if (kept === 'en' || kept === 'es') return kept;
  return navigator.languages
    .find((tag) => /^(en|es)\b/i.test(tag))
    ?.slice(0, 2)
    .toLowerCase() === 'es'
    ? 'es'
    : 'en';
}

export function useLanguage(): Language {
  return useStore(language);
}

export function setLanguage(value: Language): void {
  keep('local', 'language', value);
  language.set(value);
}

// biome-ignore lint/suspicious/noExplicitAny: a text may take any values
type Entry = string | ((...values: any[]) => string);

/** The texts of a page in every language. One that is missing in a language does not compile. */
export type Texts<T> = Readonly<Record<Language, T>>;

type Other<T> = { readonly [K in keyof T]: T[K] extends string ? string : T[K] };

export function texts<const T extends Readonly<Record<string, Entry>>>(en: T, es: Other<T>): Texts<Other<T>> {
  return { en, es } as Texts<Other<T>>;
}

export function useTexts<T>(table: Texts<T>): T {
  return table[useLanguage()];
}
