import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fingerprint, views } from './pages.ts';

const APPROVED = new URL('./approved/', import.meta.url);
const approved = new Map<string, string>(
  Object.entries(JSON.parse(readFileSync(new URL('pages.json', APPROVED), 'utf8'))),
);
const HOW = 'run `npm run approve:pages`, look at the pictures in test/hosted/approved, and commit them';

describe('the page of an invoice', () => {
  it.each(Object.entries(views()))('has not changed since its picture was approved: %s', (name, { markup }) => {
    expect(fingerprint(markup) === approved.get(name), `the page has changed: ${HOW}`).toBe(true);
    expect(existsSync(new URL(`${name}.png`, APPROVED)), `there is no picture: ${HOW}`).toBe(true);
  });

  it('has no pictures of pages that no longer exist', () => {
    const pictures = readdirSync(APPROVED).filter((file) => file.endsWith('.png'));
    expect(pictures).toEqual(
      Object.keys(views())
        .map((name) => `${name}.png`)
        .sort(),
    );
  });
});
