import { literal } from './literals.ts';
import type { Content, Operation, Parameter } from './openapi.ts';

/** The base URL that samples are written with; the server puts in that of the deployment. */
export const BASE_URL = 'https://cleverinvo.com/api/v1';

export interface Sample {
  readonly language: 'sh' | 'ts' | 'python';
  readonly label: string;
  readonly code: string;
}

/** How to make the call with its example, in each language. */
export function samplesOf(operation: Operation): Sample[] {
  return [
    { language: 'sh', label: 'curl', code: curl(operation) },
    { language: 'ts', label: 'TypeScript', code: typescript(operation) },
    { language: 'python', label: 'Python', code: python(operation) },
  ];
}

/** The query parameters that a sample shows: what is required, and how many records to list. */
const SHOWN_QUERY = new Set(['limit']);

export function exampleOfParameter({ name, schema, example }: Parameter): unknown {
  return example ?? schema.examples?.[0] ?? schema.default ?? schema.enum?.[0] ?? name;
}

function query(operation: Operation): [string, unknown][] {
  return operation.parameters
    .filter(({ in: place, name, required }) => place === 'query' && (required === true || SHOWN_QUERY.has(name)))
    .map((parameter) => [parameter.name, exampleOfParameter(parameter)]);
}

function pathValues({ parameters }: Operation): Map<string, string> {
  return new Map(
    parameters
      .filter(({ in: place }) => place === 'path')
      .map((parameter) => [parameter.name, String(exampleOfParameter(parameter))]),
  );
}

function pathOf(operation: Operation): string {
  const values = pathValues(operation);
  return operation.path.replaceAll(/\{(\w+)\}/g, (placeholder, name) => values.get(name) ?? placeholder);
}

function urlOf(operation: Operation): string {
  const pairs = query(operation).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return `${BASE_URL}${pathOf(operation)}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`;
}

/** What to call the file of a reply that is one. */
function fileName({ mediaType }: Content, path: string): string {
  if (mediaType.startsWith('text/csv')) return path.slice(path.lastIndexOf('/') + 1);
  return mediaType.startsWith('text/html') ? 'invoice.html' : `invoice.${mediaType.split('/').at(-1)}`;
}

function isFile({ success }: Operation): boolean {
  return success.content !== undefined && success.content.mediaType !== 'application/json';
}

/** Whether the body is what an HTML form sends. */
export function isForm({ mediaType }: Content): boolean {
  return mediaType === 'application/x-www-form-urlencoded';
}

const inShellQuotes = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/** The arguments of curl that send the body. */
function curlBody({ body }: Operation): string[] {
  if (!body) return [];
  if (isForm(body)) {
    return Object.entries(body.example ?? {}).map(
      ([name, value]) => `--data-urlencode ${inShellQuotes(`${name}=${value}`)}`,
    );
  }
  const json = inShellQuotes(JSON.stringify(body.example, null, 2)).replaceAll('\n', '\n  ');
  return ['-H "Content-Type: application/json"', `-d ${json}`];
}

function curl(operation: Operation): string {
  const url = urlOf(operation);
  const method = operation.method === 'GET' ? '' : `-X ${operation.method} `;
  return [
    `curl ${method}${url.includes('?') ? `"${url}"` : url}`,
    ...(operation.isPublic ? [] : ['-H "Authorization: Bearer $CLEVERINVO_API_KEY"']),
    ...curlBody(operation),
    ...(isFile(operation) && operation.success.content
      ? [`--output ${fileName(operation.success.content, operation.path)}`]
      : []),
  ].join(' \\\n  ');
}

function typescript(operation: Operation): string {
  return operation.isPublic ? typescriptFetch(operation) : typescriptClient(operation);
}

function typescriptClient(operation: Operation): string {
  const pairs = query(operation);
  const words = [
    ...[...pathValues(operation).values()].map((value) => literal(value, 'ts')),
    ...(operation.body ? [literal(operation.body.example, 'ts')] : []),
    ...(pairs.length > 0 ? [literal(Object.fromEntries(pairs), 'ts')] : []),
  ];
  const call = `await cleverinvo.${operation.id}(${words.join(', ')});`;
  const name = resultName(operation);
  const lines = [
    ...(isFile(operation) ? ["import { writeFile } from 'node:fs/promises';"] : []),
    "import { CleverInvo } from 'cleverinvo';",
    '',
    'const cleverinvo = new CleverInvo({',
    '  apiKey: process.env.CLEVERINVO_API_KEY,',
    `  baseUrl: '${BASE_URL}',`,
    '});',
    '',
    name ? `const ${name} = ${call}` : call,
    ...(isFile(operation) && operation.success.content
      ? [`await writeFile('${fileName(operation.success.content, operation.path)}', ${name});`]
      : []),
  ];
  return lines.join('\n');
}

/** Calls without a key are made by browsers, so that the client has no method for them. */
function typescriptFetch(operation: Operation): string {
  const body = operation.body ? `, body: new URLSearchParams(${literal(operation.body.example, 'ts')})` : '';
  const options = operation.method === 'GET' ? '' : `, { method: '${operation.method}'${body} }`;
  const { content } = operation.success;
  return [
    ...(isFile(operation) ? ["import { writeFile } from 'node:fs/promises';", ''] : []),
    `const response = await fetch('${urlOf(operation)}'${options});`,
    'if (!response.ok) throw new Error(`The API answered ${response.status}`);',
    ...(content && !isFile(operation) ? [`const ${resultName(operation)} = await response.json();`] : []),
    ...(content && isFile(operation)
      ? [`await writeFile('${fileName(content, operation.path)}', Buffer.from(await response.arrayBuffer()));`]
      : []),
  ].join('\n');
}

function python(operation: Operation): string {
  const pairs = query(operation);
  const name = resultName(operation)?.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const { content } = operation.success;
  const lines = [
    ...(operation.isPublic ? [] : ['import os', '']),
    'import requests',
    '',
    `response = requests.${operation.method.toLowerCase()}(`,
    `    "${BASE_URL}${pathOf(operation)}",`,
    ...(operation.isPublic ? [] : [`    headers={"Authorization": f"Bearer {os.environ['CLEVERINVO_API_KEY']}"},`]),
    ...(pairs.length > 0 ? [`    params=${literal(Object.fromEntries(pairs), 'python', 4)},`] : []),
    ...(operation.body
      ? [`    ${isForm(operation.body) ? 'data' : 'json'}=${literal(operation.body.example, 'python', 4)},`]
      : []),
    '    timeout=30,',
    ')',
    'response.raise_for_status()',
    ...(content && !isFile(operation) ? [`${name} = response.json()`] : []),
    ...(content && isFile(operation)
      ? [`with open("${fileName(content, operation.path)}", "wb") as file:`, '    file.write(response.content)']
      : []),
  ];
  return lines.join('\n');
}

/** A name for what the call answers, such as `invoice` or `invoiceList`; none where it answers nothing. */
function resultName(operation: Operation): string | undefined {
  const { content } = operation.success;
  if (!content) return undefined;
  if (isFile(operation)) return 'file';
  const name = content.schema.$ref?.split('/').at(-1) ?? 'result';
  return name.charAt(0).toLowerCase() + name.slice(1);
}
