import { describe, expect, it } from 'vitest';
import { searchForms, searchText } from '../../lib/domain/search/nameSearch.ts';

const finds = (text: string, name: string) => searchForms(name).some((form) => form.startsWith(searchText(text)));

describe('a name', () => {
  it.each([
    ['studio norte', 'Studio Norte'],
    ['STUDIO NOR', 'Studio Norte'],
    ['nor', 'Studio Norte'],
    ['Nörte', 'Studio Norte'],
    ['norte', 'Estudio Ñórte, S.L.'],
    ['s l', 'Estudio Norte S.L.'],
    ['株式会社', '株式会社 山田'],
  ])('is found by %j: %j', (text, name) => {
    expect(finds(text, name)).toBe(true);
  });

  it.each([
    ['orte', 'Studio Norte'],
    ['sur', 'Studio Norte'],
    ['studio norte s', 'Studio Norte'],
  ])('is not found by %j: %j', (text, name) => {
    expect(finds(text, name)).toBe(false);
  });

  it('has a bounded number of short forms, however long it is', () => {
    const forms = searchForms('word '.repeat(400));
    expect(forms.length).toBeLessThanOrEqual(10);
    expect(Math.max(...searchForms('x'.repeat(5000)).map(({ length }) => length))).toBe(100);
    expect(searchForms('★ —')).toEqual([]);
  });
});
