import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type CurlRequest, curlsIn } from './curl.ts';

/** A developer guide. */
export interface Guide {
  readonly name: string;
  readonly text: string;
}

const ROOT = join(import.meta.dirname, '../..');

/** Our guide in each language, and the published guide if it is in a folder beside the project. */
export function guides(): Guide[] {
  return [join(ROOT, 'docs/guide'), join(ROOT, '../shared/seeds')]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)))
    .map((file) => ({ name: basename(file), text: readFileSync(file, 'utf8') }));
}

/** Every JSON object that has its own lines in the text, with its position. */
export function objectsIn(text: string): { index: number; value: Record<string, unknown> }[] {
  return [...text.matchAll(/^\{$/gm)].flatMap(({ index }) => {
    const source = completeAt(text.slice(index), (candidate) => JSON.parse(candidate));
    return source === undefined ? [] : [{ index, value: JSON.parse(source) }];
  });
}

/**
 * The answers that the text shows between a command and the next one. The second answer belongs to the second time that
 * the command is pasted.
 */
export function answersAfter({ text }: Guide, { index }: CurlRequest): Record<string, unknown>[] {
  const next = curlsIn(text).find((curl) => curl.index > index)?.index ?? text.length;
  return answersIn(text)
    .filter((answer) => answer.index > index && answer.index < next)
    .map(({ value }) => value);
}

/** Every answer that the text shows. The published guide has no code fences, and shows an error without a command. */
export function answersIn(text: string): { index: number; value: Record<string, unknown> }[] {
  const isFenced = (index: number) => text.slice(0, index).endsWith('```json\n');
  return objectsIn(text).filter(
    ({ index, value }) => 'id' in value || (isFenced(index) && ('data' in value || 'error' in value)),
  );
}

/** The files that the text writes with `printf`, by name. Each contains a file of the reader in base64. */
export function writtenFiles(text: string, readerFiles: ReadonlyMap<string, Uint8Array>): Map<string, string> {
  const commands = text.matchAll(/^printf '(.*)' "\$\(base64 < (\S+) \| tr -d '\\n'\)" > (\S+)$/gm);
  return new Map(
    [...commands].map(([, format = '', source = '', target = '']) => {
      const bytes = readerFiles.get(source);
      if (!bytes) throw new Error(`The reader has no file ${source}`);
      return [target, format.replace('%s', Buffer.from(bytes).toString('base64'))];
    }),
  );
}

/** The headings of a Markdown text, in order. */
export function headingsIn(text: string): { depth: number; title: string }[] {
  return [...withoutSamples(text).matchAll(/^(#+) (.+)$/gm)].map(([, marks = '', title = '']) => ({
    depth: marks.length,
    title,
  }));
}

/** The languages of the samples of a Markdown text, in order. */
export function sampleLanguagesIn(text: string): string[] {
  return [...text.matchAll(/^```(\w+)\n[\s\S]*?^```$/gm)].map(([, language = '']) => language);
}

function withoutSamples(text: string): string {
  return text.replaceAll(/^```\w+\n[\s\S]*?^```$/gm, '');
}

/** The source code of every function in the text, by name. */
export function functionsIn(text: string): Map<string, string> {
  return new Map(
    [...text.matchAll(/^async function (\w+)\(/gm)].map(({ index, 1: name = '' }) => {
      const source = completeAt(text.slice(index), (candidate) => new Function(`return ${candidate}`));
      if (source === undefined) throw new Error(`The function ${name} is not complete`);
      return [name, source];
    }),
  );
}

/** The shortest start of the text that ends with a line `}` and that `read` accepts. */
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
