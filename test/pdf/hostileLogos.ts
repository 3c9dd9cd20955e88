import { deflateSync, gzipSync } from 'node:zlib';
import jpeg from 'jpeg-js';
import { headerChunk, pngOf, pngOfRows } from './pngFile.ts';

/** What an upload may hold. */
const ROOM = 255 * 1024;

type Files = Readonly<Record<string, () => Uint8Array>>;

const NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';

const bytesOf = (source: string) => new TextEncoder().encode(source);

const svg = (body: string, attributes = 'viewBox="0 0 180 44"') =>
  bytesOf(`<svg ${NAMESPACES} ${attributes}>${body}</svg>`);

/** As many pieces as `count`, or as the upload has room for. */
function many(piece: (index: number) => string, count = Number.POSITIVE_INFINITY, room = ROOM - 2000): string {
  const pieces: string[] = [];
  for (let index = 0, size = 0; index < count; index++) {
    const next = piece(index);
    size += next.length;
    if (size > room) break;
    pieces.push(next);
  }
  return pieces.join('');
}

/** `depth` references deep, each naming the next twice. */
const doubling = (depth: number, element: (index: number) => string) => many(element, depth);

const nested = (open: string, close: string, depth: number, inside = '<path d="M0 0H9V9z"/>') =>
  open.repeat(depth) + inside + close.repeat(depth);

const dataUrl = (type: string, bytes: Uint8Array | string) =>
  `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;

const EVERYTHING = '<path d="M0 0H180V44H0z"/>';

const styles: Files = {
  'an SVG of 990 selectors *, 2,000 declarations and 9,900 elements': () =>
    svg(
      `<style>${Array(990).fill('*').join(',')}{${many((index) => `fill:#${(index % 900) + 100};`, 2000)}}</style>${'<g/>'.repeat(9900)}${EVERYTHING}`,
    ),
  'an SVG of 25,000 properties': () => svg(`<path d="M0 0H9V9z" style="${many((index) => `a${index}:b;`, 25_000)}"/>`),
  'an SVG whose style of 256 KB has no brace': () => svg(`<style>${'a '.repeat(120_000)}</style>${EVERYTHING}`),
  'an SVG whose style opens braces only': () => svg(`<style>${'a{'.repeat(120_000)}</style>${EVERYTHING}`),
  'an SVG whose style nests selectors': () =>
    svg(`<style>${many((index) => `g>g g+g g~g #a${index}{fill:red}`)}</style>${nested('<g>', '</g>', 100)}`),
  'an SVG whose style opens comments': () => svg(`<style>${'/*'.repeat(120_000)}</style>${EVERYTHING}`),
  'an SVG whose style imports from elsewhere': () =>
    svg(`<style>@import url(http://169.254.169.254/x.css);path{fill:red}</style>${EVERYTHING}`),
  'an SVG of 2,000 selectors on 6,000 elements': () =>
    svg(
      `<style>${many((index) => `g.c${index} path{fill:red}`, 2000)}</style>${'<g class="c1"><path/></g>'.repeat(6000)}`,
    ),
};

const references: Files = {
  'an SVG whose entities multiply to a billion': () =>
    bytesOf(
      `<!DOCTYPE svg [<!ENTITY e0 "<path d='M0 0H9V9z'/>">${many((index) => `<!ENTITY e${index + 1} "${`&e${index};`.repeat(10)}">`, 9)}]><svg ${NAMESPACES}>&e9;</svg>`,
    ),
  'an SVG whose one entity is used everywhere': () =>
    bytesOf(
      `<!DOCTYPE svg [<!ENTITY e "${"<path d='M0 0H9V9z'/>".repeat(3000)}">]><svg ${NAMESPACES}>${'&e;'.repeat(60_000)}</svg>`,
    ),
  'an SVG whose entity names itself': () => bytesOf(`<!DOCTYPE svg [<!ENTITY e "&e;">]><svg ${NAMESPACES}>&e;</svg>`),
  'an SVG that reads a file of the machine': () =>
    bytesOf(`<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg ${NAMESPACES}><text y="9">&x;</text></svg>`),
  'an SVG that reads an address by a parameter entity': () =>
    bytesOf(`<!DOCTYPE svg [<!ENTITY % x SYSTEM "http://169.254.169.254/">%x;]><svg ${NAMESPACES}>${EVERYTHING}</svg>`),
  'an SVG whose use elements double 30 times': () =>
    svg(
      `<defs>${doubling(30, (index) => `<g id="a${index}"><use href="#a${index + 1}"/><use href="#a${index + 1}"/></g>`)}<path id="a30" d="M0 0H9V9z"/></defs><use href="#a0"/>`,
    ),
  'an SVG whose use elements double 17 times': () =>
    svg(
      `<defs>${doubling(17, (index) => `<g id="a${index}"><use href="#a${index + 1}"/><use href="#a${index + 1}"/></g>`)}<path id="a17" d="M0 0H9V9z"/></defs><use href="#a0"/>`,
    ),
  'an SVG whose use elements run in a circle': () =>
    svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'),
  'an SVG whose use element holds itself': () => svg('<g id="a"><use href="#a"/></g>'),
  'an SVG whose symbols double 30 times': () =>
    svg(
      `${doubling(30, (index) => `<symbol id="a${index}"><use href="#a${index + 1}"/><use href="#a${index + 1}"/></symbol>`)}<symbol id="a30">${EVERYTHING}</symbol><use href="#a0"/>`,
    ),
  'an SVG of a chain of 5,000 use elements': () =>
    svg(`${many((index) => `<use id="a${index}" href="#a${index + 1}"/>`, 5000)}<path id="a5000" d="M0 0H9V9z"/>`),
};

const paints: Files = {
  'an SVG whose patterns are nested 12 deep': () =>
    svg(
      `${doubling(12, (index) => `<pattern id="p${index}" width=".1" height=".1"><path d="M0 0H180V44H0z" fill="url(#p${index + 1})"/></pattern>`)}<pattern id="p12" width=".1" height=".1"><circle r="9"/></pattern><path d="M0 0H180V44H0z" fill="url(#p0)"/>`,
    ),
  'an SVG whose patterns double 20 times': () =>
    svg(
      `${doubling(20, (index) => `<pattern id="p${index}" width="1" height="1">${`<path d="M0 0H180V44H0z" fill="url(#p${index + 1})"/>`.repeat(2)}</pattern>`)}<path d="M0 0H180V44H0z" fill="url(#p0)"/>`,
    ),
  'an SVG whose pattern is of tiny tiles': () =>
    svg(
      '<pattern id="p" width=".0000001" height=".0000001" patternUnits="userSpaceOnUse"><circle r="9"/></pattern><path d="M0 0H180V44H0z" fill="url(#p)"/>',
    ),
  'an SVG whose pattern is of a vast tile': () =>
    svg(
      '<pattern id="p" width="1e9" height="1e9" patternUnits="userSpaceOnUse"><circle r="1e9"/></pattern><path d="M0 0H180V44H0z" fill="url(#p)"/>',
    ),
  'an SVG whose pattern names itself': () =>
    svg(
      '<pattern id="p" width="1" height="1"><path d="M0 0H9V9z" fill="url(#p)"/></pattern><path d="M0 0H180V44H0z" fill="url(#p)"/>',
    ),
  'an SVG of a gradient of as many stops as fit': () =>
    svg(
      `<linearGradient id="g">${many((index) => `<stop offset="${index % 2}" stop-color="red"/>`)}</linearGradient><path d="M0 0H180V44H0z" fill="url(#g)"/>`,
    ),
  'an SVG of a gradient of 100,000 stops, packed': () =>
    gzipSync(
      svg(
        `<linearGradient id="g">${'<stop offset="1"/>'.repeat(100_000)}</linearGradient><path d="M0 0H180V44H0z" fill="url(#g)"/>`,
      ),
    ),
  'an SVG whose gradients inherit in a circle': () =>
    svg(
      '<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/><path d="M0 0H180V44H0z" fill="url(#a)"/>',
    ),
  'an SVG whose radial gradient has a focus outside': () =>
    svg(
      '<radialGradient id="a" r="1e-30" fx="1e30" fy="NaN"><stop offset="-5"/><stop offset="9e99"/></radialGradient><path d="M0 0H180V44H0z" fill="url(#a)"/>',
    ),
  'an SVG of 3,000 gradients over all of it': () =>
    svg(
      many(
        (index) =>
          `<radialGradient id="g${index}"><stop stop-opacity=".1"/><stop offset="1"/></radialGradient><path d="M0 0H180V44H0z" fill="url(#g${index})"/>`,
        3000,
      ),
    ),
};

const shapes: Files = {
  'an SVG of a path of as many segments as fit': () =>
    svg(`<path d="M0 0${many((index) => `l${index % 9} ${index % 7}`)}"/>`),
  'an SVG of a path of a million segments, packed': () => gzipSync(svg(`<path d="M0 0${'h1'.repeat(1_000_000)}"/>`)),
  'an SVG of a path that crosses itself 20,000 times': () =>
    svg(`<path fill-rule="evenodd" d="M0 0${many((index) => `L${index % 180} ${index % 2 ? 44 : 0}`, 20_000)}"/>`),
  'an SVG of a stroke of as many round joins as fit': () =>
    svg(
      `<path fill="none" stroke="red" stroke-width="90" stroke-linejoin="round" d="M0 0${many((index) => `L${index % 180} ${(index * 7) % 44}`)}"/>`,
    ),
  'an SVG of dashes of a billionth': () => svg('<path d="M0 0H180V44" stroke="red" stroke-dasharray="1e-9 1e-9"/>'),
  'an SVG of dashes of a thousandth': () => svg('<path d="M0 0H180V44" stroke="red" stroke-dasharray=".001 .001"/>'),
  'an SVG of dashes along a line of a billion': () =>
    svg('<path d="M0 0H1000000000" stroke="red" stroke-dasharray="1 1"/>'),
  'an SVG of a dash array of as many numbers as fit': () =>
    svg(`<path d="M0 0H180V44" stroke="red" stroke-dasharray="${'.1 .2 '.repeat(40_000)}"/>`),
  'an SVG of dashes below zero': () =>
    svg('<path d="M0 0H180" stroke="red" stroke-dasharray="-1 NaN" stroke-dashoffset="1e99"/>'),
  'an SVG of 200 dashed circles of tiny steps': () =>
    svg('<circle r="40" stroke="red" stroke-width="9" stroke-dasharray=".01"/>'.repeat(200)),
  'an SVG of coordinates beyond all bounds': () =>
    svg('<path d="M-1e38 -1e38L1e38 1e38 3e38 0 1e999 NaN" stroke="red" stroke-width="1e38"/>'),
  'an SVG of transforms that overflow': () => svg(`${nested('<g transform="scale(1e30)">', '</g>', 40)}`),
  'an SVG of a transform that flattens': () => svg('<g transform="matrix(0 0 0 0 0 0)"><path d="M0 0H9V9z"/></g>'),
  'an SVG of arcs of no radius': () => svg(`<path d="M0 0${'a0 1e-30 1e30 1 1 1 1'.repeat(8000)}"/>`),
  'an SVG of broken path data': () => svg('<path d="M0 0L1,,2 z5 Q"/><path d="x"/><polygon points="1 2 3"/>'),
  'an SVG of 20,000 shapes over all of it': () => svg(many(() => '<path d="M0 0H180V44z"/>', 20_000)),
  'an SVG of markers on every vertex': () =>
    svg(
      `<marker id="m" markerWidth="180" markerHeight="44"><path d="M0 0H180V44z"/></marker><path marker-mid="url(#m)" d="M0 0${many((index) => `L${index % 180} 1`, 25_000)}"/>`,
    ),
};

const layers: Files = {
  'an SVG of a chain of 3,000 clip paths': () =>
    svg(
      `${many((index) => `<clipPath id="c${index}" clip-path="url(#c${index + 1})"><path d="M0 0H180V44z"/></clipPath>`, 3000)}<path d="M0 0H180V44H0z" clip-path="url(#c0)"/>`,
    ),
  'an SVG whose clip path names itself': () =>
    svg(
      '<clipPath id="c" clip-path="url(#c)"><path d="M0 0H9V9z"/></clipPath><path d="M0 0H180V44H0z" clip-path="url(#c)"/>',
    ),
  'an SVG of 3,000 masks in masks': () =>
    svg(
      `${many((index) => `<mask id="m${index}" mask="url(#m${index + 1})"><path d="M0 0H180V44z"/></mask>`, 3000)}<path d="M0 0H180V44H0z" mask="url(#m0)"/>`,
    ),
  'an SVG whose masks double 20 times': () =>
    svg(
      `${doubling(20, (index) => `<mask id="m${index}">${`<path d="M0 0H180V44z" mask="url(#m${index + 1})"/>`.repeat(2)}</mask>`)}<path d="M0 0H180V44H0z" mask="url(#m0)"/>`,
    ),
  'an SVG of 5,000 groups in groups, half seen through': () => svg(nested('<g opacity=".9">', '</g>', 5000)),
  'an SVG of 9,000 groups side by side, half seen through': () => svg(`<g opacity=".5">${EVERYTHING}</g>`.repeat(5000)),
  'an SVG of blending groups in groups': () => svg(nested('<g style="mix-blend-mode:luminosity">', '</g>', 3000)),
  'an SVG nested 30,000 deep': () => svg(nested('<g>', '</g>', 30_000)),
  'an SVG nested 100,000 deep, packed': () => gzipSync(svg(nested('<g>', '</g>', 100_000))),
  'an SVG of pictures in pictures': () => svg(nested('<svg viewBox="0 0 9 9">', '</svg>', 5000)),
  'an SVG of data URLs in data URLs': () => {
    let url = dataUrl('image/svg+xml', svg(EVERYTHING));
    while (url.length < ROOM / 2) url = dataUrl('image/svg+xml', svg(`<image width="180" height="44" href="${url}"/>`));
    return svg(`<image width="180" height="44" href="${url}"/>`);
  },
};

const filters: Files = {
  'an SVG of a blur of a million': () =>
    svg('<filter id="f"><feGaussianBlur stdDeviation="1e6"/></filter><path d="M0 0H180V44z" filter="url(#f)"/>'),
  'an SVG of 900 blurs': () =>
    svg(
      `<filter id="f">${'<feGaussianBlur stdDeviation="9"/>'.repeat(900)}</filter><path d="M0 0H180V44z" filter="url(#f)"/>`,
    ),
  'an SVG of turbulence of 2 billion octaves': () =>
    svg(
      '<filter id="f"><feTurbulence baseFrequency="9" numOctaves="2000000000"/></filter><path d="M0 0H180V44z" filter="url(#f)"/>',
    ),
  'an SVG of turbulence 500 times': () =>
    svg(
      `<filter id="f">${'<feTurbulence baseFrequency=".9" numOctaves="10"/>'.repeat(500)}</filter><path d="M0 0H180V44z" filter="url(#f)"/>`,
    ),
  'an SVG of a filter region beyond all bounds': () =>
    svg(
      '<filter id="f" x="-1e9" y="-1e9" width="1e12" height="1e12" filterUnits="userSpaceOnUse"><feFlood/></filter><path d="M0 0H180V44z" filter="url(#f)"/>',
    ),
  'an SVG of a filter at a scale of its own': () =>
    svg(
      '<g transform="scale(1e6)"><filter id="f" x="-9" y="-9" width="99" height="99"><feGaussianBlur stdDeviation="9"/></filter><path d="M0 0H180V44z" filter="url(#f)"/></g>',
    ),
  'an SVG of a morphology of a million': () =>
    svg(
      '<filter id="f"><feMorphology operator="dilate" radius="1e6"/></filter><path d="M0 0H180V44z" filter="url(#f)"/>',
    ),
  'an SVG of a morphology of hundreds of pixels': () =>
    svg(
      '<filter id="f"><feMorphology operator="dilate" radius="40"/></filter><path d="M0 0H180V44z" filter="url(#f)"/>',
    ),
  'an SVG of a convolution of 100 × 100': () =>
    svg(
      `<filter id="f"><feConvolveMatrix order="100" kernelMatrix="${'1 '.repeat(10_000)}"/></filter><path d="M0 0H180V44z" filter="url(#f)"/>`,
    ),
  'an SVG of 4,000 filtered shapes': () =>
    svg(
      `<filter id="f"><feGaussianBlur stdDeviation="3"/></filter>${'<path d="M0 0H180V44z" filter="url(#f)"/>'.repeat(4000)}`,
    ),
  'an SVG of a component table of as many numbers as fit': () =>
    svg(
      `<filter id="f"><feComponentTransfer><feFuncR type="table" tableValues="${'0 1 '.repeat(60_000)}"/></feComponentTransfer></filter><path d="M0 0H180V44z" filter="url(#f)"/>`,
    ),
  'an SVG of a light over all of it': () =>
    svg(
      '<filter id="f"><feSpecularLighting specularExponent="128" surfaceScale="1e9"><feSpotLight x="1e9" z="NaN"/></feSpecularLighting></filter><path d="M0 0H180V44z" filter="url(#f)"/>',
    ),
};

const sizes: Files = {
  'an SVG of no size': () => svg(EVERYTHING, 'width="0" height="0"'),
  'an SVG below zero': () => svg(EVERYTHING, 'width="-5" height="-5"'),
  'an SVG whose view box is no number': () => svg(EVERYTHING, 'viewBox="NaN NaN NaN NaN" width="NaN" height="1e"'),
  'an SVG of a billion by a billion': () => svg(EVERYTHING, 'width="1000000000" height="1000000000"'),
  'an SVG of a billion by one': () => svg(EVERYTHING, 'width="1000000000" height="1"'),
  'an SVG of one by a billion': () => svg(EVERYTHING, 'width="1" height="1000000000"'),
  'an SVG of a size beyond all numbers': () => svg(EVERYTHING, 'viewBox="0 0 1e308 1e308" width="1e308"'),
  'an SVG of the smallest size': () => svg(EVERYTHING, 'viewBox="0 0 1e-37 1e-37"'),
};

const scripts: Files = {
  'an SVG with a script': () => svg(`<script>fetch('http://169.254.169.254/')</script>${EVERYTHING}`),
  'an SVG with handlers': () =>
    bytesOf(
      `<svg ${NAMESPACES} onload="alert(1)" viewBox="0 0 9 9"><a href="javascript:alert(1)">${EVERYTHING}</a></svg>`,
    ),
  'an SVG with a page inside': () =>
    svg(
      `<foreignObject width="99" height="44"><iframe xmlns="http://www.w3.org/1999/xhtml" src="file:///etc/passwd"/></foreignObject>${EVERYTHING}`,
    ),
  'an SVG with nothing but a page inside': () =>
    svg('<foreignObject width="99" height="44"><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>'),
  'an SVG that shows a file of the machine': () => svg('<image width="9" height="9" xlink:href="file:///etc/passwd"/>'),
  'an SVG that shows a picture of an address': () =>
    svg('<image width="9" height="9" href="http://169.254.169.254/latest/meta-data/"/>'),
  'an SVG that shows a picture of a folder': () => svg('<image width="9" height="9" href="../../../../etc/hostname"/>'),
  'an SVG that uses a shape of another file': () => svg('<use href="other.svg#shape"/>'),
  'an SVG with text in a font we do not have': () => svg('<text x="1" y="20">Acme</text>'),
  'an SVG of as much text as fits': () =>
    svg(`<text>${many((index) => `<tspan dx="1" rotate="9">${index}</tspan>`)}</text>`),
  'an SVG that opens text as often as fits': () => svg('<text>'.repeat(40_000)),
  'an SVG that opens use as often as fits': () => svg('<use '.repeat(50_000)),
  'an SVG that animates': () =>
    svg('<path d="M0 0H9V9z"><animate attributeName="d" repeatCount="indefinite" dur=".0001s"/></path>'),
};

const documents: Files = {
  'an SVG without an end': () => bytesOf(`<svg ${NAMESPACES}><g>`),
  'an SVG without its namespace': () => bytesOf('<svg><path d="M0 0H9V9z"/></svg>'),
  'an SVG that is another document': () => bytesOf('<?xml version="1.0"?><html><body>hello</body></html>'),
  'an SVG of comments that never end': () => bytesOf(`<svg ${NAMESPACES}>${'<!--'.repeat(60_000)}`),
  'an SVG of as many attributes as fit': () => bytesOf(`<svg ${NAMESPACES} ${many((index) => `a${index}="" `)}/>`),
  'an SVG of as many namespaces as fit': () =>
    bytesOf(`<svg ${NAMESPACES} ${many((index) => `xmlns:n${index}="u:${index}" `)}><path d="M0 0H9V9z"/></svg>`),
  'an SVG of an attribute that is as long as fits': () => svg(`<path id="${'x'.repeat(250_000)}" d="M0 0H9V9z"/>`),
  'an SVG of bytes that are no text': () =>
    Buffer.concat([
      svg('<path d="M0 0H9V9z"/>').slice(0, -6),
      Buffer.from([0xff, 0xfe, 0x00, 0xc0]),
      bytesOf('</svg>'),
    ]),
  'an SVG in UTF-16 cut in half': () => Buffer.from(`\ufeff<svg ${NAMESPACES}>`, 'utf16le').subarray(0, -1),
  'an SVG of control characters': () => svg('\u0000\u0001\u0002<path d="M0 0H9V9z"/>'),
  'an SVG packed 1,000 times': () => gzipSync(svg(`<!--${'x'.repeat(200_000_000)}-->`)),
  'an SVG packed in a packed file': () => gzipSync(gzipSync(svg(EVERYTHING))),
  'a packed file that is damaged': () => gzipSync(svg(EVERYTHING)).subarray(0, 40),
};

const flatRows = (height: number, rowBytes: number) => new Uint8Array(height * (rowBytes + 1));

const pngs: Files = {
  'a PNG that claims 30,000 × 30,000': () => pngOfRows({ width: 30_000, height: 30_000 }, new Uint8Array(200_000_000)),
  'a PNG of 4,096 × 4,096 in 16 bits, interlaced': () =>
    pngOfRows({ width: 4096, height: 4096, depth: 16, colourType: 6, interlaced: true }, new Uint8Array(135_000_000)),
  'a PNG of 16 million by one': () =>
    pngOfRows({ width: 16_000_000, height: 1, colourType: 0 }, flatRows(1, 16_000_000)),
  'a PNG of one by 16 million': () =>
    pngOfRows({ width: 1, height: 16_000_000, colourType: 0 }, flatRows(16_000_000, 1)),
  'a small PNG that unpacks to 200 MB': () => pngOfRows({ width: 10, height: 10 }, new Uint8Array(200_000_000)),
  'a PNG of no width': () => pngOfRows({ width: 0, height: 10 }, flatRows(10, 0)),
  'a PNG of 4 billion by 4 billion': () => pngOfRows({ width: 0xffffffff, height: 0xffffffff }, flatRows(1, 3)),
  'a PNG with too few rows': () => pngOfRows({ width: 100, height: 100 }, flatRows(10, 300)),
  'a PNG of a filter that does not exist': () => pngOfRows({ width: 4, height: 4 }, flatRows(4, 12).fill(99)),
  'a PNG of a depth that does not exist': () => pngOfRows({ width: 4, height: 4, depth: 7 }, flatRows(4, 12)),
  'a PNG of a colour that does not exist': () => pngOfRows({ width: 4, height: 4, colourType: 5 }, flatRows(4, 12)),
  'a PNG of a palette that is missing': () => pngOfRows({ width: 4, height: 4, colourType: 3 }, flatRows(4, 4)),
  'a PNG of colours beyond its palette': () =>
    pngOfRows({ width: 4, height: 4, colourType: 3 }, flatRows(4, 4).fill(9, 1, 5), [['PLTE', new Uint8Array(3)]]),
  'a PNG of more transparency than palette': () =>
    pngOfRows({ width: 4, height: 4, colourType: 3 }, flatRows(4, 4), [
      ['PLTE', new Uint8Array(3)],
      ['tRNS', new Uint8Array(300)],
    ]),
  'a PNG of a chunk that is longer than the file': () =>
    pngOf([headerChunk({ width: 4, height: 4 }), ['IDAT', new Uint8Array(9)]]).subarray(0, -8),
  'a PNG without data': () => pngOf([headerChunk({ width: 4, height: 4 }), ['IEND', new Uint8Array()]]),
  'a PNG without a header': () =>
    pngOf([
      ['IDAT', new Uint8Array(9)],
      ['IEND', new Uint8Array()],
    ]),
  'a PNG of two headers': () =>
    pngOf([
      headerChunk({ width: 4, height: 4 }),
      headerChunk({ width: 9000, height: 9000 }),
      ['IDAT', deflateSync(flatRows(4, 12))],
      ['IEND', new Uint8Array()],
    ]),
  'a PNG of a wrong checksum': () =>
    pngOfRows({ width: 4, height: 4 }, flatRows(4, 12)).map((byte, index) => (index === 30 ? byte ^ 1 : byte)),
  'a PNG cut short': () =>
    pngOfRows(
      { width: 200, height: 200 },
      Uint8Array.from({ length: 200 * 601 }, (_, index) => (index % 601 ? (index * 89) % 256 : 0)),
    ).subarray(0, 600),
  'a PNG of a colour profile that unpacks to 200 MB': () =>
    pngOfRows({ width: 4, height: 4 }, flatRows(4, 12), [
      ['iCCP', Buffer.concat([bytesOf('x\0\0'), deflateSync(new Uint8Array(200_000_000), { level: 9 })])],
    ]),
  'a PNG of a text that unpacks to 200 MB': () =>
    pngOfRows({ width: 4, height: 4 }, flatRows(4, 12), [
      ['zTXt', Buffer.concat([bytesOf('x\0\0'), deflateSync(new Uint8Array(200_000_000), { level: 9 })])],
    ]),
  'a PNG of 20,000 empty chunks': () =>
    pngOf([
      headerChunk({ width: 4, height: 4 }),
      ...Array.from({ length: 20_000 }, () => ['IDAT', new Uint8Array()] as const),
    ]),
  'a PNG of an animation of a billion frames': () =>
    pngOfRows({ width: 4, height: 4 }, flatRows(4, 12), [['acTL', Uint8Array.of(0x3b, 0x9a, 0xca, 0, 0, 0, 0, 0)]]),
};

/** Segments of a JPEG, each with its marker and what it holds. */
function jpegOf(...segments: readonly (readonly [marker: number, data: Uint8Array | readonly number[]])[]): Uint8Array {
  const parts = segments.map(([marker, data]) =>
    Buffer.concat([Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 0xff]), Buffer.from(data)]),
  );
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...parts]);
}

const frame = (width: number, height: number, components = 3): readonly [number, readonly number[]] => [
  0xc0,
  [
    8,
    height >> 8,
    height & 255,
    width >> 8,
    width & 255,
    components,
    ...Array.from({ length: components }, (_, index) => [index + 1, 0x11, 0]).flat(),
  ],
];

const photograph = (width = 64, height = 48) =>
  jpeg.encode(
    {
      width,
      height,
      data: Buffer.from(Uint8Array.from({ length: width * height * 4 }, (_, index) => (index * 37) % 251)),
    },
    80,
  ).data;

/** A photograph whose frame claims another size, number of components, or kind. */
function relabelled(change: (frame: Buffer) => void): Uint8Array {
  const bytes = Buffer.from(photograph());
  change(bytes.subarray(bytes.indexOf(Buffer.from([0xff, 0xc0]))));
  return bytes;
}

const jpegs: Files = {
  'a JPEG of noise': () =>
    Uint8Array.from({ length: 500 }, (_, index) => [0xff, 0xd8, 0xff, 0xe0][index] ?? (index * 89) % 256),
  'a JPEG of a thousand scans': () =>
    Buffer.concat([jpegOf(frame(64, 64)), ...Array(1000).fill(Buffer.from([0xff, 0xda]))]),
  'a JPEG that claims 65,535 × 65,535': () => relabelled((bytes) => bytes.fill(0xff, 5, 9)),
  'a JPEG that claims 4,096 × 4,096': () => relabelled((bytes) => bytes.set([16, 0, 16, 0], 5)),
  'a JPEG of no height': () => relabelled((bytes) => bytes.fill(0, 5, 7)),
  'a JPEG of four components without their data': () =>
    Buffer.concat([jpegOf(frame(2000, 2000, 4), [0xda, [4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0]]), new Uint8Array(1000)]),
  'a JPEG of 255 components': () => jpegOf(frame(64, 64, 255), [0xda, [0]]),
  'a JPEG in CMYK that claims 65,535 × 65,535': () =>
    jpegOf([0xee, bytesOf('Adobe\0d\0\0\0\0\0')], frame(65_535, 65_535, 4), [0xda, [0]]),
  'a JPEG cut short': () => photograph().subarray(0, 700),
  'a JPEG of nothing but its first bytes': () => Uint8Array.of(0xff, 0xd8, 0xff),
  'a JPEG of a segment that is longer than the file': () => Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff, 1, 2, 3),
  'a JPEG of a segment of no length': () => Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 0, 0xff, 0xe0, 0, 0),
  'a JPEG of fill bytes only': () => new Uint8Array(ROOM).fill(0xff).map((byte, index) => (index === 1 ? 0xd8 : byte)),
  'a JPEG without tables': () =>
    Buffer.concat([jpegOf(frame(64, 64), [0xda, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]]), new Uint8Array(500)]),
  'a JPEG of broken tables': () =>
    Buffer.concat([
      jpegOf([0xc4, new Uint8Array(200).fill(255)], [0xdb, new Uint8Array(9).fill(255)], frame(64, 64), [
        0xda,
        [3, 1, 0, 2, 0, 3, 0, 0, 63, 0],
      ]),
    ]),
  'a JPEG whose orientation points beyond its file': () =>
    Buffer.concat([jpegOf([0xe1, Buffer.from('Exif\0\0MM\0*\xff\xff\xff\xff', 'latin1')]), photograph().subarray(2)]),
  'a JPEG that is lossless': () => relabelled((bytes) => bytes.set([0xc3], 1)),
  'a JPEG that is arithmetic': () => relabelled((bytes) => bytes.set([0xc9], 1)),
};

const strangers: Files = {
  'an empty file': () => new Uint8Array(),
  'a single byte': () => Uint8Array.of(0x89),
  'a program': () => Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 1, 1, 1),
  'a page': () => bytesOf('<html><body>hello</body></html>'),
  'a GIF': () => Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'),
  'a PDF': () => bytesOf('%PDF-1.7\n'),
  'a file of 256 KB of nothing': () => new Uint8Array(256 * 1024),
  'a file that is too large': () => new Uint8Array(256 * 1024 + 1),
  'a PNG that is an archive too': () =>
    Buffer.concat([
      pngOfRows({ width: 4, height: 4 }, flatRows(4, 12)),
      Buffer.from('PK\x03\x04evil.html<script>alert(1)</script>'),
    ]),
  'a JPEG that is a page too': () =>
    Buffer.concat([
      photograph().subarray(0, 2),
      jpegOf([0xfe, bytesOf('<script>alert(1)</script>')]).subarray(2),
      photograph().subarray(2),
    ]),
  'an SVG that shows a PNG that claims 30,000 × 30,000': () =>
    svg(
      `<image width="180" height="44" href="${dataUrl('image/png', pngOf([headerChunk({ width: 30_000, height: 30_000 }), ['IDAT', deflateSync(new Uint8Array(100_000_000), { level: 9 }).subarray(0, 100_000)]]))}"/>`,
    ),
  'an SVG that shows a PNG of 9,000 × 9,000': () =>
    svg(
      `<image width="180" height="44" href="${dataUrl('image/png', pngOfRows({ width: 9000, height: 9000, colourType: 0 }, flatRows(9000, 9000)))}"/>`,
    ),
  'an SVG that shows 3,000 times the same PNG of 1,000 × 1,000': () =>
    svg(
      `<image id="i" width="180" height="44" href="${dataUrl('image/png', pngOfRows({ width: 1000, height: 1000 }, flatRows(1000, 3000)))}"/>${'<use href="#i"/>'.repeat(3000)}`,
    ),
  'an SVG that shows a picture of no picture': () =>
    svg(`<image width="180" height="44" href="${dataUrl('image/png', 'x')}"/>`),
  'an SVG that shows a picture of a kind we do not draw': () =>
    svg(`<image width="180" height="44" href="${dataUrl('image/webp', 'x')}"/>`),
};

/** Files that somebody might upload to hang, fill, or read the machine that draws them. */
export const hostileLogos: Files = {
  ...styles,
  ...references,
  ...paints,
  ...shapes,
  ...layers,
  ...filters,
  ...sizes,
  ...scripts,
  ...documents,
  ...pngs,
  ...jpegs,
  ...strangers,
};
