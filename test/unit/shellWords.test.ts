import { describe, expect, it } from 'vitest';
import { curlsIn } from '../support/curl.ts';
import { shellWords } from '../support/shellWords.ts';

describe('shell words', () => {
  it.each([
    ['a  b\tc', ['a', 'b', 'c']],
    [`'a b' "c d"e`, ['a b', 'c de']],
    [`'{"a": "1\\n2"}'`, ['{"a": "1\\n2"}']],
    [`"say \\"hi\\" \\n"`, ['say "hi" \\n']],
    ['a \\\n  b', ['a', 'b']],
    [`'two\nlines' x\nnext command`, ['two\nlines', 'x']],
    [`''`, ['']],
    ['a\\ b', ['a b']],
    ['', []],
  ])('of %j', (text, words) => {
    expect(shellWords(text)).toEqual(words);
  });

  it('refuse a quote that is never closed', () => {
    expect(() => shellWords(`a 'b`)).toThrow('never closed');
  });
});

describe('curl commands', () => {
  it('are read as curl reads them', () => {
    const text = `Prose.\ncurl -X PUT http://x/y \\\n  -H "A: b: c" \\\n  -d '{"n": 1}'\n\ncurl http://x/z --output f.pdf\n`;
    expect(curlsIn(text)).toEqual([
      { method: 'PUT', url: 'http://x/y', headers: { A: 'b: c' }, body: '{"n": 1}', index: 7 },
      { method: 'GET', url: 'http://x/z', headers: {}, body: undefined, index: text.lastIndexOf('curl') },
    ]);
  });

  it('with an unknown option are refused', () => {
    expect(() => curlsIn('curl --magic http://x')).toThrow('--magic');
  });
});
