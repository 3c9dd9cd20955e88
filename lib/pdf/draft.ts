import type { Invoice } from '../domain/invoice.ts';
import type { Colour } from './colour.ts';
import type { TextStyle } from './content.ts';
import type { Density } from './density.ts';
import type { Flow } from './flow.ts';
import type { Locale } from './locale.ts';
import type { LogoImage } from './logoImage.ts';
import { INK, MUTED, SIZE } from './theme.ts';
import type { Typesetter } from './typeset.ts';

/** What every section of a document is drawn with. */
export interface Draft {
  readonly invoice: Invoice;
  readonly locale: Locale;
  readonly setter: Typesetter;
  readonly flow: Flow;
  readonly density: Density;
  readonly accent: Colour;
  readonly logo: LogoImage | undefined;
  readonly hostedUrl: string | undefined;
}

export const BODY: TextStyle = { size: SIZE.body, colour: INK };
export const BODY_MUTED: TextStyle = { size: SIZE.body, colour: MUTED };
export const LABEL: TextStyle = { size: SIZE.small, colour: MUTED };
