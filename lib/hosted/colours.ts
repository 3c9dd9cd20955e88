import type { Colour } from '../pdf/file/content.ts';
import { contrast, parseColour, readableOn, textOn, toHex } from '../pdf/page/colour.ts';
import type { Mark } from '../pdf/page/language.ts';

/** The page's own colours, light or dark. */
export interface Scheme {
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly paper: string;
  readonly ground: string;
  /** Text and background of each status. */
  readonly marks: Readonly<Record<Mark, readonly [text: string, ground: string]>>;
}

export const LIGHT: Scheme = {
  ink: '#16181d',
  muted: '#5b6472',
  line: '#e1e4ea',
  paper: '#ffffff',
  ground: '#f4f5f7',
  marks: {
    OPEN: ['#1e40af', '#dbeafe'],
    PARTIALLY_PAID: ['#854d0e', '#fef3c7'],
    PAID: ['#166534', '#dcfce7'],
    OVERDUE: ['#991b1b', '#fee2e2'],
    DRAFT: ['#3f4754', '#e5e7eb'],
    VOID: ['#ffffff', '#4b5563'],
    CREDITED: ['#5b21b6', '#ede9fe'],
    CREDIT: ['#166534', '#dcfce7'],
    OFFERED: ['#1e40af', '#dbeafe'],
    ACCEPTED: ['#166534', '#dcfce7'],
    DECLINED: ['#991b1b', '#fee2e2'],
    EXPIRED: ['#854d0e', '#fef3c7'],
    INVOICED: ['#5b21b6', '#ede9fe'],
  },
};

export const DARK: Scheme = {
  ink: '#f2f4f7',
  muted: '#a3acba',
  line: '#303643',
  paper: '#191c23',
  ground: '#0e1014',
  marks: {
    OPEN: ['#bfdbfe', '#1e3a8a'],
    PARTIALLY_PAID: ['#fde68a', '#713f12'],
    PAID: ['#bbf7d0', '#14532d'],
    OVERDUE: ['#fecaca', '#7f1d1d'],
    DRAFT: ['#e5e7eb', '#374151'],
    VOID: ['#111827', '#d1d5db'],
    CREDITED: ['#ddd6fe', '#4c1d95'],
    CREDIT: ['#bbf7d0', '#14532d'],
    OFFERED: ['#bfdbfe', '#1e3a8a'],
    ACCEPTED: ['#bbf7d0', '#14532d'],
    DECLINED: ['#fecaca', '#7f1d1d'],
    EXPIRED: ['#fde68a', '#713f12'],
    INVOICED: ['#ddd6fe', '#4c1d95'],
  },
};

/** The account's colour, adapted to the page. */
export interface Accent {
  /** Background of the button: the account's colour itself. */
  readonly fill: string;
  /** Text on the button. */
  readonly onFill: string;
  /** Border of the button, visible if its background is too similar to the page's. */
  readonly edge: string;
  /** A shade or tint with enough contrast for text on the page. */
  readonly text: string;
}

export const DEFAULT_ACCENT = '#0f766e';

/** WCAG 2.2, 1.4.11: the least contrast of controls. */
const VISIBLE_CONTRAST = 3;

export function accentIn(scheme: Scheme, hex = DEFAULT_ACCENT): Accent {
  const fill = colourOf(hex);
  const grounds = [colourOf(scheme.paper), colourOf(scheme.ground)];
  const text = readableOn(grounds, fill);
  const isSeen = grounds.every((ground) => contrast(fill, ground) >= VISIBLE_CONTRAST);
  return { fill: toHex(fill), onFill: toHex(textOn(fill)), edge: toHex(isSeen ? fill : text), text: toHex(text) };
}

function colourOf(hex: string): Colour {
  return parseColour(hex) ?? [0, 0, 0];
}
