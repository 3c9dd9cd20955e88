import { expect, it } from 'vitest';
import { renderDocument } from '../../lib/pdf/render.ts';
import { textOf } from './readPdf.ts';
import { sample } from './samples.ts';

it('metadata changes nothing of a document, in any script', async () => {
  const metadata = [['注文', '東京都港区'] as const, ['रंग', 'नीला'] as const];
  const document = await renderDocument({ kind: 'INVOICE', invoice: sample() });
  expect(await renderDocument({ kind: 'INVOICE', invoice: sample({ metadata }) })).toEqual(document);
});

it('a reference stands below its label, and is sanitised like any other text', async () => {
  const text = (
    await textOf(await renderDocument({ kind: 'INVOICE', invoice: sample({ reference: 'Order\u202e 4711\u200b' }) }))
  ).join();
  expect(text).toMatch(/Reference,Order 4711/);
});
