import { describe, expect, test } from 'vitest';
import { rasteriseSvg } from '../../lib/pdf/pictures/svgPicture.ts';

const BOX = { width: 100, height: 100 };

function draw(body: string, attributes = 'viewBox="0 0 100 100"') {
  const source = `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${body}</svg>`;
  const { width, height, pixels } = rasteriseSvg(new TextEncoder().encode(source), BOX);
  const at = (x: number, y: number) => [...pixels.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)];
  /** How many pixels are black, counting shares. */
  const ink = () => pixels.reduce((sum, value) => sum + (255 - value) / 255, 0) / 3;
  return { width, height, at, ink };
}

const BLACK = [0, 0, 0];
const WHITE = [255, 255, 255];
const RED = [255, 0, 0];

describe('areas', () => {
  test.each([
    ['a circle', '<circle cx="50" cy="50" r="40"/>', Math.PI * 1600],
    ['an ellipse', '<ellipse cx="50" cy="50" rx="45" ry="20"/>', Math.PI * 900],
    ['a rectangle', '<rect x="10" y="20" width="30" height="40"/>', 1200],
    ['a rectangle between pixels', '<rect x="10.5" y="20.25" width="30.25" height="40.5"/>', 30.25 * 40.5],
    ['round corners', '<rect x="10" y="10" width="80" height="60" rx="20"/>', 4800 - (4 - Math.PI) * 400],
    ['arcs with compact flags', '<path d="M10 50a40 40 0 0180 0a40 40 0 01-80 0"/>', Math.PI * 1600],
    ['a half by a large arc', '<path d="M10 50A40 40 0 1 1 90 50z"/>', Math.PI * 800],
    ['curves', '<path d="M0 0C0 100 100 100 100 0z"/>', 6000],
    ['a parabola', '<path d="M0 0Q50 100 100 0z"/>', 10000 / 3],
    ['a polygon', '<polygon points="0,0 100,0 0,100"/>', 5000],
    ['a stroke', '<path d="M10 50H90" stroke="#000" stroke-width="10"/>', 800],
    ['round caps', '<path d="M20 50H80" stroke="#000" stroke-width="10" stroke-linecap="round"/>', 600 + Math.PI * 25],
    ['square caps', '<path d="M20 50H80" stroke="#000" stroke-width="10" stroke-linecap="square"/>', 700],
    ['a ring', '<circle cx="50" cy="50" r="30" fill="none" stroke="#000" stroke-width="10"/>', Math.PI * 600],
    [
      'mitred corners',
      '<rect x="20" y="20" width="60" height="60" fill="none" stroke="#000" stroke-width="10"/>',
      2400,
    ],
    [
      'bevelled',
      '<path d="M20 20H80V80H20z" fill="none" stroke="#000" stroke-width="10" stroke-linejoin="bevel"/>',
      2350,
    ],
    ['dashes', '<path d="M0 50H100" stroke="#000" stroke-width="10" stroke-dasharray="10 5"/>', 700],
    ['even-odd', '<path fill-rule="evenodd" d="M0 0H80V80H0zM20 20H60V60H20z"/>', 4800],
    ['nonzero', '<path d="M0 0H80V80H0zM20 20H60V60H20z"/>', 6400],
    ['the other way round', '<path d="M0 0H80V80H0zM20 20V60H60V20z"/>', 4800],
    ['a rotation', '<rect width="40" height="40" transform="translate(50 50) rotate(30) translate(-20 -20)"/>', 1600],
    [
      'a reflected stroke',
      '<g transform="scale(-1 1)"><path d="M-90 50H-10" stroke="#000" stroke-width="10"/></g>',
      800,
    ],
    [
      'a clip',
      '<clipPath id="c"><circle cx="50" cy="50" r="30"/></clipPath><path d="M0 0H100V100H0z" clip-path="url(#c)"/>',
      Math.PI * 900,
    ],
    [
      'use',
      '<defs><rect id="a" width="10" height="10"/></defs><use href="#a" x="20"/><use xlink:href="#a" x="50"/>',
      200,
    ],
    [
      'a symbol',
      '<symbol id="s" viewBox="0 0 1 1"><path d="M0 0H1V1H0z"/></symbol><use href="#s" width="30" height="30"/>',
      900,
    ],
    [
      'a nested picture cuts off',
      '<svg x="10" y="10" width="20" height="20"><rect width="50" height="50"/></svg>',
      400,
    ],
  ])('%s', (_, body, area) => {
    expect(Math.abs(draw(body).ink() / area - 1)).toBeLessThan(0.005);
  });

  test('a rectangle ends where it ends', () => {
    const { at } = draw('<rect x="10" y="20" width="30" height="40"/>');
    expect([at(10, 20), at(39, 59)]).toEqual([BLACK, BLACK]);
    expect([at(9, 20), at(10, 19), at(40, 59), at(39, 60)]).toEqual([WHITE, WHITE, WHITE, WHITE]);
  });
});

describe('colours', () => {
  test.each([
    ['red'],
    ['#f00'],
    ['#FF0000'],
    ['#ff0000ff'],
    ['rgb(255,0,0)'],
    ['rgb(100% 0% 0% / 1)'],
    ['hsl(0,100%,50%)'],
    ['hsl(1turn 100% 50%)'],
    ['hwb(0 0% 0%)'],
    ['rgba(255, 0, 0, 1)'],
    ['url(#none) red'],
  ])('%s is red', (fill) => {
    expect(draw(`<path d="M0 0H100V100H0z" fill="${fill}"/>`).at(50, 50)).toEqual(RED);
  });

  test.each([
    ['an attribute', '<g fill="red"><rect width="9" height="9"/></g>'],
    ['style', '<rect width="9" height="9" fill="blue" style="fill:red"/>'],
    ['currentColor', '<g color="red"><rect width="9" height="9" fill="currentColor"/></g>'],
    ['a class', '<style>.a{fill:red}rect{fill:blue}</style><rect class="b a" width="9" height="9" fill="green"/>'],
    ['an id', '<style><![CDATA[.a{fill:blue} #i,#j{fill:red}]]></style><rect id="j" class="a" width="9" height="9"/>'],
  ])('comes from %s', (_, body) => {
    expect(draw(body).at(4, 4)).toEqual(RED);
  });

  test('a group fades as a whole', () => {
    const { at } = draw(
      '<g opacity=".5"><rect width="60" height="60"/><rect x="30" width="60" height="60" fill="red"/></g>',
    );
    expect([at(10, 10), at(45, 10)]).toEqual([
      [128, 128, 128],
      [255, 128, 128],
    ]);
  });

  test('a linear gradient runs from side to side', () => {
    const stops = '<stop stop-color="#fff"/><stop offset="1" stop-color="#000"/>';
    const { at } = draw(
      `<linearGradient id="g">${stops}</linearGradient><rect width="100" height="100" fill="url(#g)"/>`,
    );
    for (const x of [0, 25, 50, 99])
      expect(Math.abs((at(x, 50)[0] ?? 0) - 255 * (1 - (x + 0.5) / 100))).toBeLessThan(1);
  });

  test('a radial gradient grows from its centre', () => {
    const stops = '<stop stop-color="#fff"/><stop offset="1" stop-color="#000"/>';
    const { at } = draw(
      `<radialGradient id="t">${stops}</radialGradient><radialGradient id="g" href="#t" gradientUnits="userSpaceOnUse" cx="50" cy="50" r="40"/><rect width="100" height="100" fill="url(#g)"/>`,
    );
    expect(Math.abs((at(70, 50)[0] ?? 0) - 255 * (1 - Math.hypot(20.5, 0.5) / 40))).toBeLessThan(1);
    expect(at(95, 50)).toEqual(BLACK);
  });
});

describe('the picture', () => {
  test('keeps its proportions and its alignment', () => {
    expect(draw('', 'width="40" height="20"')).toMatchObject({ width: 100, height: 50 });
    const { at } = draw(
      '<rect width="1" height="1"/>',
      'width="40" height="20" viewBox="0 0 1 1" preserveAspectRatio="xMinYMid"',
    );
    expect([at(0, 0), at(49, 49), at(50, 25)]).toEqual([BLACK, BLACK, WHITE]);
  });

  test('is drawn without what other programs left in it', () => {
    const body =
      '<x:view xmlns:x="urn:x"><rect width="9" height="9"/></x:view><title>A &amp; B</title><!-- <text/> -->';
    expect(draw(body).ink()).toBe(0);
  });
});

describe('refused by name', () => {
  const nested = (depth: number) => `${'<g>'.repeat(depth)}${'</g>'.repeat(depth)}`;
  test.each([
    ['text', '<text>a</text>', /texts/],
    ['image', '<image href="a.png"/>', /bitmap/],
    ['filter', '<filter id="a"/>', /filters/],
    ['mask', '<mask id="a"/>', /masks/],
    ['script', '<script/>', /scripts/],
    ['foreignObject', '<foreignObject/>', /scripts/],
    ['animation', '<rect><animate/></rect>', /animated/],
    ['blending', '<g style="mix-blend-mode:multiply"/>', /mix-blend-mode/],
    ['another file', '<use href="https://example.com/a.svg#a"/>', /other files/],
    ['a paint elsewhere', '<rect width="1" height="1" fill="url(a.svg#b)"/>', /other files/],
    ['an import', '<style>@import url(a.css);</style>', /style rules/],
    ['an unknown entity', '<g class="&lol;"/>', /entities/],
    ['an unknown colour', '<rect width="1" height="1" fill="color(display-p3 1 0 0)"/>', /colour/],
    ['no number', '<rect width="NaN" height="1"/>', /number/],
    ['a huge number', '<path d="M0 0H1e300"/>', /too large/],
    [
      'numbers that grow',
      `${'<g transform="scale(1e9)">'.repeat(60)}<rect width="1" height="1"/>${'</g>'.repeat(60)}`,
      /too large/,
    ],
    ['deep nesting', nested(2000), /too deeply/],
    ['a cycle', '<g id="a"><use href="#a"/></g>', /too deeply/],
    [
      'a clip that clips itself',
      '<clipPath id="c"><rect width="1" height="1" clip-path="url(#c)"/></clipPath><rect width="1" height="1" clip-path="url(#c)"/>',
      /too deeply/,
    ],
    ['a million segments', `<path d="M0 0${'h1'.repeat(1_000_000)}"/>`, /too complex/],
    ['a million dashes', '<path d="M0 0H1e8" stroke="#000" stroke-dasharray="1e-3"/>', /too complex/],
    ['many elements', '<g/>'.repeat(20_000), /too many elements/],
    ['edges from top to bottom', `<path d="M0 0${'L1 1e3L50 -1e3'.repeat(40_000)}"/>`, /too complex/],
  ])('%s', (_, body, message) => {
    expect(() => draw(body)).toThrow(
      expect.objectContaining({
        code: 'VALIDATION_ERROR',
        details: [{ field: 'logo', message: expect.stringMatching(message) }],
      }),
    );
  });

  test('entities that multiply', () => {
    const source =
      '<!DOCTYPE svg [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>';
    expect(() => rasteriseSvg(new TextEncoder().encode(source), BOX)).toThrow(
      expect.objectContaining({ details: [{ field: 'logo', message: 'Must not declare entities' }] }),
    );
  });
});
