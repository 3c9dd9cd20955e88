import type { Colour, TextStyle } from '../file/content.ts';
import type { LogoImage } from '../pictures/logoImage.ts';
import type { Typesetter } from '../text/typesetter.ts';
import type { Density } from './density.ts';
import type { Facts } from './facts.ts';
import type { Flow } from './flow.ts';
import type { Locale } from './locale.ts';
import { INK, MUTED, SIZE } from './theme.ts';

/** What every section of a document is drawn with. */
export interface DrawContext {
  readonly facts: Facts;
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
