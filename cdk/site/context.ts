import type { FieldContext } from './fields.ts';
import type { LanguageCode } from './language.ts';

/** What the pages of the reference are made from, in one language. */
export interface ReferenceContext extends FieldContext {
  readonly language: LanguageCode;
  /** The address of a page of the reference; without a slug, of its first page. */
  readonly pageUrl: (slug?: string) => string;
}
