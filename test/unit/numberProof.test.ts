import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextNumbers, type Series } from '../../lib/domain/numbers/numbering.ts';
import { faultsOfCounter, type NumberedPlace, NumberWalk } from '../../lib/domain/numbers/numberProof.ts';

/** The invoices of an account that used these prefixes in turn, and its counter. */
function numbered(prefixes: readonly string[], old: Series = {}) {
  let series = old;
  const places = prefixes.map((prefix, index): NumberedPlace => {
    const { numbers, advanced } = nextNumbers({ prefix, width: 4 }, series, ['2026-03-01']);
    series = Object.fromEntries([...Object.entries(series), ...advanced]);
    return { place: index + 1, document: { id: `inv_${index}`, number: numbers[0] ?? '' } };
  });
  return { places, series };
}

function walk(places: readonly NumberedPlace[], series: Series) {
  const walked = new NumberWalk(series);
  for (const place of places) walked.pass(place);
  walked.finish();
  return walked.faults;
}

const used = fc.array(fc.constantFrom('INV-', 'R-', 'INV-{year}-', 'constructor', 'INV-1'), { minLength: 1 });
const evidenceOf = ({ places, series }: ReturnType<typeof numbered>) => ({
  sequence: places.length,
  series,
  first: places[0],
  last: places.at(-1),
  highestPlace: places.length,
});

describe('the proof of numbers', () => {
  it('finds nothing wrong with numbers as they are given, whatever the prefixes', () => {
    fc.assert(
      fc.property(used, (prefixes) => {
        const { places, series } = numbered(prefixes);
        expect(walk(places, series)).toEqual([]);
        expect(faultsOfCounter(evidenceOf({ places, series }))).toEqual([]);
      }),
    );
  });

  it('names each number that was removed, and no other', () => {
    fc.assert(
      fc.property(used, fc.nat(), (prefixes, nth) => {
        const { places, series } = numbered(prefixes);
        const removed = places[nth % places.length];
        const faults = walk(
          places.filter((place) => place !== removed),
          series,
        );
        expect(faults).toEqual([expect.objectContaining({ kind: 'MISSING', missingCount: 1 })]);
        const [prefix = '', digits = ''] = removed?.document?.number.split(/(\d+)$/) ?? [];
        const named = faults[0]?.number ?? '';
        expect([named.startsWith(prefix), Number(named.slice(prefix.length))]).toEqual([true, Number(digits)]);
      }),
    );
  });

  it('names a number that is there twice', () => {
    fc.assert(
      fc.property(used, fc.nat(), fc.nat(), (prefixes, nth, after) => {
        const { places, series } = numbered(prefixes);
        const index = nth % places.length;
        const double = { ...places[index], place: places.length + 1, id: 'inv_double' } as NumberedPlace;
        const at = index + 1 + (after % (places.length - index));
        expect(walk(places.toSpliced(at, 0, double), series)).toEqual([
          expect.objectContaining({ kind: 'DUPLICATE', number: double.document?.number }),
        ]);
      }),
    );
  });

  it('goes on where it stopped', () => {
    fc.assert(
      fc.property(used, fc.nat(), (prefixes, nth) => {
        const { places, series } = numbered(prefixes);
        const [one, other] = [new NumberWalk(series), places.slice(0, nth % places.length)];
        for (const place of other) one.pass(place);
        const two = new NumberWalk(series, one.reached);
        for (const place of places.slice(other.length)) two.pass(place);
        two.finish();
        expect([one.faults, two.faults]).toEqual([[], []]);
      }),
    );
  });

  it('counts how many numbers are missing, in the width in which they were printed', () => {
    const { places, series } = numbered(Array.from({ length: 9 }, () => 'INV-'));
    expect(walk(places.slice(0, 5), series)).toEqual([
      {
        kind: 'MISSING',
        message: '4 numbers from INV-0006 on are missing',
        prefix: 'INV-',
        number: 'INV-0006',
        missingCount: 4,
      },
    ]);
  });

  it('sees at the ends alone that the first or the newest invoice is gone, or one too many', () => {
    const evidence = evidenceOf(numbered(['INV-', 'INV-', 'R-']));
    const kinds = (changes: object) => faultsOfCounter({ ...evidence, ...changes }).map(({ kind }) => kind);
    expect(kinds({ first: undefined })).toEqual(['MISSING']);
    expect(kinds({ last: undefined })).toEqual(['MISSING']);
    expect(kinds({ highestPlace: 4 })).toEqual(['UNKNOWN']);
    expect(kinds({ series: { 'INV-': 3, 'R-': 1 } })).toEqual(['COUNTER']);
    expect(kinds({ last: { place: 3, document: { id: 'inv_2', number: 'R-0002' } } })).toEqual(['UNKNOWN']);
    expect(kinds({ last: { place: 3 } })).toEqual(['UNKNOWN']);
  });
});
