import { describe, expect, it } from 'vitest';
import { exportParts, wholeExport } from '../../panel/parts/exportParts.ts';
import { CleverInvo } from '../../sdk/src/cleverinvo.ts';

const HOST = 'https://api.example';

/** A client whose API answers with these parts, each a link to the next, and the queries that it was asked. */
function exportOf(parts: readonly (string | number)[], linkBase: string) {
  const asked: string[] = [];
  const fetch = async (url: unknown): Promise<Response> => {
    const { search, searchParams } = new URL(String(url));
    asked.push(search);
    const index = Number(searchParams.get('cursor') ?? 0);
    const part = parts[index] ?? 500;
    if (typeof part === 'number') return Response.json({ error: { code: 'INTERNAL', message: '' } }, { status: part });
    const link = `<${linkBase}/exports/payments.csv?from=2026-01-01&cursor=${index + 1}>; rel="next"`;
    return new Response(part, index + 1 < parts.length ? { headers: { Link: link } } : {});
  };
  const { exports } = new CleverInvo({ apiKey: 'ci_test', baseUrl: HOST, fetch, maxRetries: 0 });
  return { readPart: exports.payments.bind(exports), asked };
}

describe('the download of an export', () => {
  // A part in the middle may be empty.
  it.each([HOST, '/api/v1'])('is all of its parts in their order, by links that begin with %s', async (linkBase) => {
    const { readPart, asked } = exportOf(['\ufeffid\r\n1\r\n', '', '2ñ\r\n', '3\r\n'], linkBase);
    const file = await wholeExport((place, options) => readPart({ from: '2026-01-01', ...place }, options));
    expect([file.type, Buffer.from(await file.arrayBuffer()).toString()]).toEqual([
      'text/csv',
      '\ufeffid\r\n1\r\n2ñ\r\n3\r\n',
    ]);
    const first = '?from=2026-01-01';
    expect(asked).toEqual([first, `${first}&cursor=1`, `${first}&cursor=2`, `${first}&cursor=3`]);
  });

  it('is no file where a part fails', async () => {
    const { readPart, asked } = exportOf(['id\r\n1\r\n', 500, '3\r\n'], HOST);
    await expect(wholeExport(readPart)).rejects.toMatchObject({ status: 500 });
    expect(asked.length).toBe(2);
  });

  it('reads no further part before it is asked for', async () => {
    const { readPart, asked } = exportOf(['id\r\n', '1\r\n'], HOST);
    for await (const part of exportParts(readPart)) {
      expect(new TextDecoder().decode(part)).toBe('id\r\n');
      break;
    }
    expect(asked).toEqual(['']);
  });
});
