import { describe, expect, it } from 'vitest';
import { hostileLogos } from '../pdf/hostileLogos.ts';
import { logos } from '../pdf/logos.ts';
import { useSharedStack } from '../support/stack.ts';

const stack = useSharedStack();

const dataUrl = (bytes: Uint8Array | undefined, type = 'svg+xml') =>
  `data:image/${type};base64,${Buffer.from(bytes ?? []).toString('base64')}`;

const hostile = (name: string) => dataUrl(hostileLogos[name]?.());

const put = (key: string, logo: string) => stack.call('PUT', '/account', { key, body: { logo } });

describe('PUT /account', () => {
  it('refuses logos that never finish drawing, two at the same moment, and goes on serving', async () => {
    const { key } = await stack.addAccount();
    const bombs = [
      'an SVG of 990 selectors *, 2,000 declarations and 9,900 elements',
      'an SVG of turbulence of 2 billion octaves',
    ];
    const answers = await Promise.all(bombs.map((name) => put(key, hostile(name))));
    for (const { status, body } of answers) {
      expect(status).toBe(422);
      expect(body.error).toMatchObject({
        code: 'VALIDATION_ERROR',
        details: [{ field: 'logo', message: expect.stringContaining('seconds to draw') }],
      });
    }
    const { status, body } = await put(key, dataUrl(logos.shapes?.()));
    expect(status).toBe(200);
    expect(body.logo.format).toBe('png');
  });

  it.each([
    ['an SVG of a chain of 3,000 clip paths', /too complex|seconds to draw/],
    ['an SVG that reads a file of the machine', /convert the text to outlines/],
    ['an SVG that shows a file of the machine', /embed it/],
    ['a PNG that claims 30,000 × 30,000', /16 million pixels/],
    ['a JPEG cut short', /damaged/],
  ])('says why it refuses %s', async (name, message) => {
    const { key } = await stack.addAccount();
    const { status, body } = await put(key, hostile(name));
    expect(status).toBe(422);
    expect(body.error.details).toEqual([{ field: 'logo', message: expect.stringMatching(message) }]);
    expect((await stack.call('GET', '/account', { key })).body).not.toHaveProperty('logo');
  });

  it('accepts an SVG of Illustrator, whatever media type it is sent with', async () => {
    const { key } = await stack.addAccount();
    const asSvg = await put(key, dataUrl(logos.illustrator?.()));
    const asPng = await put(key, dataUrl(logos.illustrator?.(), 'png'));
    expect([asSvg.status, asPng.status]).toEqual([200, 200]);
    expect(asPng.body.logo).toEqual(asSvg.body.logo);
  });
});
