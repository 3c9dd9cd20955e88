import { shellWords } from './shellWords.ts';

/** The request that a `curl` command sends. */
export interface CurlRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Position of the command in its text. */
  readonly index: number;
}

/** Every `curl` command at the start of a line, in order. */
export function curlsIn(text: string): CurlRequest[] {
  return [...text.matchAll(/^curl /gm)].map(({ index }) => parseCurl(shellWords(text.slice(index)), index));
}

function parseCurl([command, ...words]: readonly string[], index: number): CurlRequest {
  if (command !== 'curl') throw new Error(`Not a curl command: ${command}`);
  const headers: Record<string, string> = {};
  let method: string | undefined;
  let url: string | undefined;
  let body: string | undefined;
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '-X' || word === '--request') method = rest.shift();
    else if (word === '-H' || word === '--header') {
      const [name = '', value = ''] = (rest.shift() ?? '').split(/:\s*(.*)/s);
      headers[name] = value;
    } else if (word === '-d' || word === '--data') body = rest.shift();
    else if (word === '-o' || word === '--output') rest.shift();
    else if (word === '-i' || word === '--include') continue;
    else if (word.startsWith('-')) throw new Error(`The guide test does not know curl's option ${word}`);
    else if (url === undefined) url = word;
    else throw new Error(`Two URLs in one curl command: ${url} and ${word}`);
  }
  if (url === undefined) throw new Error('A curl command without a URL');
  return { method: method ?? (body === undefined ? 'GET' : 'POST'), url, headers, body, index };
}
