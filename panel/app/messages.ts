import { useEffect } from 'preact/hooks';
import { useLanguage } from './language.ts';
import { store, useStore } from './store.ts';

/** Gives a message in the language of the reader. `undefined` where there is no translation of it. */
export type Translate = (message: string) => string | undefined;

/** The Spanish messages. They are loaded when a Spanish reader opens a page on which something may be refused. */
const spanish = store<{ readonly translate: Translate } | undefined>(undefined);

let isLoading = false;

async function loadSpanish(): Promise<void> {
  if (isLoading || spanish.get()) return;
  isLoading = true;
  try {
    const { inSpanish } = await import('./inSpanish.ts');
    spanish.set({ translate: inSpanish });
  } catch {
    // Without a connection, the next page tries again.
  } finally {
    isLoading = false;
  }
}

const asItIs: Translate = (message) => message;
const unknown: Translate = () => undefined;

/** What puts messages of the API into the language of the reader. */
export function useMessages(): Translate {
  const language = useLanguage();
  const loaded = useStore(spanish);
  useEffect(() => {
    if (language === 'es') loadSpanish();
  }, [language]);
  return language === 'es' ? (loaded?.translate ?? unknown) : asItIs;
}
