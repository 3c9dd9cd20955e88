import { referenceContext } from './build.ts';
import { spanishTexts } from './language.ts';
import { navigation } from './navigation.ts';
import type { ApiDocument } from './openapi.ts';
import { overview } from './overview.ts';
import { overviewMarkdown, resourceMarkdown } from './referenceMarkdown.ts';
import { resourcePage } from './resourcePage.ts';

/** The texts of the reference that have no Spanish, and the Spanish texts that no page uses. */
export function compareTranslations(document: ApiDocument): { missing: string[]; unused: string[] } {
  const shown = new Set<string>();
  const context = referenceContext(document, 'es', (paragraph) => shown.add(paragraph));
  for (const page of [overview, overviewMarkdown, navigation]) page(context);
  for (const resource of document.resources) {
    resourcePage(resource, context);
    resourceMarkdown(resource, context);
  }
  const known = spanishTexts();
  return {
    missing: [...shown].filter((text) => !known.has(text)),
    unused: [...known.keys()].filter((text) => !shown.has(text)),
  };
}
