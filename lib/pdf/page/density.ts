import { LEADING } from './theme.ts';

/** Distances that give way where that saves a page. */
export interface Density {
  readonly rowPadding: number;
  readonly belowHeading: number;
  readonly belowParties: number;
  readonly belowHero: number;
  readonly totalHeight: number;
  readonly aboveDue: number;
  readonly belowTotals: number;
  readonly cardPadding: number;
  readonly cardRow: number;
  readonly aboveNotes: number;
}

export const ROOMY: Density = {
  rowPadding: 6.5,
  belowHeading: 30,
  belowParties: 14,
  belowHero: 26,
  totalHeight: LEADING.body + 5,
  aboveDue: 7,
  belowTotals: 14,
  cardPadding: 14,
  cardRow: LEADING.body + 3,
  aboveNotes: 12,
};

export const COMPACT: Density = {
  rowPadding: 3.25,
  belowHeading: 18,
  belowParties: 8,
  belowHero: 18,
  totalHeight: LEADING.body + 1.5,
  aboveDue: 4,
  belowTotals: 6,
  cardPadding: 10,
  cardRow: LEADING.body + 0.5,
  aboveNotes: 6,
};
