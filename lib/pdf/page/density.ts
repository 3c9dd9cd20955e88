import { LEADING } from './theme.ts';

/** Distances in points: in the roomy layout, and in the compact one that saves pages. */
const DISTANCES = {
  rowPadding: [6.5, 3.25],
  belowHeading: [30, 18],
  belowParties: [14, 8],
  belowHero: [26, 18],
  totalHeight: [LEADING.body + 5, LEADING.body + 1.5],
  aboveDue: [7, 4],
  belowTotals: [14, 6],
  cardPadding: [14, 10],
  cardRow: [LEADING.body + 3, LEADING.body + 0.5],
  aboveNotes: [12, 6],
} as const;

export type Density = Readonly<Record<keyof typeof DISTANCES, number>>;

export const ROOMY = densityOf(0);
export const COMPACT = densityOf(1);

function densityOf(index: 0 | 1): Density {
  return Object.fromEntries(Object.entries(DISTANCES).map(([name, distances]) => [name, distances[index]])) as Density;
}
