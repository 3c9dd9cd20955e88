import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type CurlRequest, curlsIn } from './curl.ts';

/** A text that tells developers what to paste. */
export interface Guide {
  readonly name: string;
  readonly text: string;
}

const ROOT = join(import.meta.dirname, '../..');

/** Our own guide in each language, and the published one where it lies beside the project. */
export function guides(): Guide[] {
  return [join(ROOT, 'docs/guide'), join(ROOT, '../shared/seeds')]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)))
    .map((file) => ({ name: basename(file), text: readFileSync(file, 'utf8') }));
}

/** Every JSON object that stands in the text by itself, with the place where it starts. */
export function objectsIn(text: string): { index: number; value: Record<string, unknown> }[] {
  return [...text.matchAll(/^\{$/gm)].flatMap(({ index }) => {
    const source = completeAt(text.slice(index), (candidate) => JSON.parse(candidate));
    return source === undefined ? [] : [{ index, value: JSON.parse(source) }];
  });
}

/** The answer that the text shows after a command and before the next: an object with an id. */
export function answerAfter({ text }: Guide, { index }: CurlRequest): Record<string, unknown> | undefined {
  const next = curlsIn(text).find((curl) => curl.index > index)?.index ?? text.length;
  return objectsIn(text).find((object) => object.index > index && object.index < next && 'id' in object.value)?.value;
}

/** The source of every function of the text, by name. */
export function functionsIn(text: string): Map<string, string> {
  return new Map(
    [...text.matchAll(/^async function (\w+)\(/gm)].map(({ index, 1: name = '' }) => {
      const source = completeAt(text.slice(index), (candidate) => new Function(`return ${candidate}`));
      if (source === undefined) throw new Error(`The function ${name} is not complete`);
      return [name, source];
    }),
  );
}

/** The shortest beginning that ends with a line of one closing brace and that `read` takes. */
function completeAt(text: string, read: (candidate: string) => unknown): string | undefined {
  for (const { index } of text.matchAll(/^\}$/gm)) {
    const candidate = text.slice(0, index + 1);
    try {
      read(candidate);
      return candidate;
    } catch {}
  }
  return undefined;
}
