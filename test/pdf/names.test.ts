import { afterEach, describe, expect, test, vi } from 'vitest';
import { currentWork, runWork } from '../../lib/aws/calls/work.ts';
import { renderDocument } from '../../lib/pdf/render.ts';
import { sanitiseLine } from '../../lib/pdf/text/sanitise.ts';
import { ONLY_JAPANESE, ONLY_SIMPLIFIED, ONLY_TRADITIONAL } from '../../lib/pdf/text/scripts.ts';
import { typesetter } from '../../lib/pdf/text/typesetter.ts';
import { logger } from '../../lib/runtime/logging/log.ts';
import { logMissingCharacters } from '../../lib/runtime/logging/missingCharacters.ts';
import { sample } from './samples.ts';

/** All characters of two bytes that an encoding has with a first byte from `first` to `last` and a second from `firstCell` on. */
function encoded(encoding: string, first: number, last: number, firstCell = 0x40): string {
  const decoder = new TextDecoder(encoding);
  const characters = new Set<string>();
  for (let row = first; row <= last; row++) {
    for (let cell = firstCell; cell <= 0xfe; cell++) {
      const decoded = [...decoder.decode(Uint8Array.of(row, cell))];
      // The private use area and the replacement character stand for cells that are empty.
      if (decoded.length === 1 && !/[\ue000-\uf8ff\ufffd]/.test(decoded[0] ?? '')) characters.add(decoded[0] ?? '');
    }
  }
  return [...characters].join('');
}

/** The faces that a text is set in, and how many of its characters they lack. */
async function facesOf(text: string, ...locales: string[]) {
  const setter = await typesetter([text], locales);
  const { pieces } = setter.line(sanitiseLine(text));
  return { faces: [...new Set(pieces.map(({ typeface }) => typeface.name))], missing: setter.countMissing(text) };
}

const HAN = /\p{Script=Han}/u;
const han = (text: string) => [...text].filter((character) => HAN.test(character)).join('');

describe('names are printed', () => {
  test.each([
    ['traditional Chinese, the 5,401 characters of everyday use', han(encoded('big5', 0xa4, 0xc6))],
    ['simplified Chinese, the 6,763 characters of GB 2312', han(encoded('gb2312', 0xb0, 0xf7, 0xa1))],
    ['Japanese, the 6,355 characters of JIS X 0208', han(encoded('euc-jp', 0xb0, 0xf4, 0xa1))],
    ['Japanese, what Windows adds', han(encoded('shift_jis', 0xfa, 0xfc))],
    ['Korean, the 2,350 syllables of KS X 1001', encoded('euc-kr', 0xb0, 0xc8, 0xa1).replace(/[^가-힣]/g, '')],
    ['what is in few standards', '黃吳稅㈱①髙﨑𠮷濵㎡ﬁｱﾊﾟﾄ㍻№℡ＡＢＣ１２３／（株）'],
  ])('with all of their characters: %s', async (_name, text) => {
    expect(text.length).toBeGreaterThan(10);
    const setter = await typesetter([text]);
    expect([...text].filter((character) => setter.countMissing(character) > 0).join('')).toBe('');
  });

  test('in a plainer form if no face has a character', async () => {
    const setter = await typesetter(['ﬁ ﷲ ᵐ']);
    expect(setter.paragraph('ﬁ').text).toBe('fi');
    expect(setter.countMissing('ﬁ ﷲ')).toBe(0);
  });
});

describe('Han characters have the shapes', () => {
  test.each([
    ['of a reader in Taiwan', '骨直', ['zh-TW'], 'NotoSansTC-Regular'],
    ['of a reader in Hong Kong', '骨直', ['zh-Hant-HK'], 'NotoSansTC-Regular'],
    ['of a reader in China', '骨直', ['zh'], 'NotoSansSC-Regular'],
    ['of a reader in Singapore', '骨直', ['zh-SG'], 'NotoSansSC-Regular'],
    ['of a reader in Japan', '骨直', ['ja'], 'NotoSansJP-Regular'],
    ['of the seller, where the client reads neither', '骨直', ['en-GB', 'zh-CN'], 'NotoSansSC-Regular'],
    ['of Japan where nothing tells', '骨直', ['es'], 'NotoSansJP-Regular'],
    ['of simplified Chinese where only that has a character', '发票骨', ['es'], 'NotoSansSC-Regular'],
    ['of traditional Chinese where only that has a character', '黃骨', ['es'], 'NotoSansTC-Regular'],
    ['of Japan beside kana, whoever reads', '骨の直', ['zh-TW'], 'NotoSansJP-Regular'],
  ])('%s', async (_name, text, locales, face) => {
    expect(await facesOf(text, ...locales)).toEqual({ faces: [face], missing: 0 });
  });

  test('and the characters that decide about it are in one national standard only', () => {
    const [gb, big5, jis] = [
      encoded('gb2312', 0xb0, 0xf7, 0xa1),
      encoded('big5', 0xa4, 0xc6),
      encoded('euc-jp', 0xb0, 0xf4, 0xa1),
    ];
    const listed = (list: RegExp) => [...list.source.slice(1, -1)];
    const strange = (list: RegExp, own: string, ...others: readonly string[]) =>
      listed(list).filter((character) => !own.includes(character) || others.some((other) => other.includes(character)));
    expect(strange(ONLY_SIMPLIFIED, gb, big5, jis)).toEqual([]);
    expect(strange(ONLY_TRADITIONAL, big5, gb)).toEqual([]);
    expect(strange(ONLY_JAPANESE, jis, gb, big5)).toEqual([]);
  });
});

describe('a name with a character that no font has', () => {
  afterEach(() => vi.restoreAllMocks());

  test('is reported with its field and the number of such characters', async () => {
    const reports: unknown[] = [];
    const invoice = sample({ client: { name: 'බුද්ධ Ltd' }, seller: { name: 'Marea' } });
    await renderDocument({ kind: 'INVOICE', invoice }, (missing) => reports.push(...missing));
    expect(reports).toEqual([{ field: 'client.name', count: 3 }]);
    await renderDocument({ kind: 'INVOICE', invoice: sample() }, (missing) => reports.push(...missing));
    expect(reports).toHaveLength(1);
  });

  test('is counted in the log, which does not contain the name', () => {
    const warn = vi.spyOn(logger, 'warn').mockImplementation(() => {});
    const counted = runWork({}, () => {
      logMissingCharacters('inv_1', [{ field: 'client.name', count: 3 }]);
      return currentWork()?.measurements.get('missingCharacters');
    });
    expect(counted).toBe(3);
    expect(warn.mock.calls).toEqual([
      ['a name has characters that no font has', { invoiceId: 'inv_1', field: 'client.name', count: 3 }],
    ]);
  });
});
