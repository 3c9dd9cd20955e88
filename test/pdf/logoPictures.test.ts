import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { decode } from 'fast-png';
import { expect, test } from 'vitest';
import { normaliseLogo } from '../../lib/pdf/pictures/logo.ts';
import { logos } from './logos.ts';

/** `APPROVE=1 npx vitest run test/pdf/logoPictures.test.ts` takes what is drawn now as right. */
const APPROVING = process.env.APPROVE === '1';
const APPROVED = new URL('./approved/logos/', import.meta.url);
const REJECTED = new URL('../../gallery/rejected/logos/', import.meta.url);

for (const [name, make] of Object.entries(logos)) {
  test(`the logo ${name} looks as approved`, async () => {
    const { format, bytes } = await normaliseLogo(make());
    expect(format).toBe('png');
    const path = new URL(`${name}.png`, APPROVED);
    if (APPROVING) save(path, bytes);
    const approved = existsSync(path) ? decode(readFileSync(path)) : undefined;
    const drawn = decode(bytes);
    const isApproved = approved?.width === drawn.width && Buffer.from(drawn.data).equals(Buffer.from(approved.data));
    if (!isApproved) save(new URL(`${name}.png`, REJECTED), bytes);
    expect(isApproved, 'see gallery/rejected/logos').toBe(true);
  });
}

function save(path: URL, bytes: Uint8Array): void {
  mkdirSync(new URL('.', path), { recursive: true });
  writeFileSync(path, bytes);
}
