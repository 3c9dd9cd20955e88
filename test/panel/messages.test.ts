import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript-5';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { routes } from '../../lib/contract/routes.ts';
import { parse } from '../../lib/contract/violations.ts';
import { isProblem } from '../../lib/domain/values/problem.ts';
import { inSpanish } from '../../panel/app/inSpanish.ts';
import { SPANISH } from '../../panel/app/spanish.ts';

/** Where messages are written that an answer may hold. */
const SOURCES = [
  'lib/domain',
  'lib/contract',
  'lib/aws',
  'lib/runtime',
  'lib/pdf/pictures',
  'lib/webhooks',
  'functions',
];

/** How the sentences begin with which the API refuses something. */
const REFUSAL = new RegExp(
  `^(${[
    ...[
      'Must ',
      'Is (required|finer|too|7 pixels|not (a )?readable)',
      'Has (no|text)',
      'Draws nothing',
      'Shows a picture',
      'Give either',
      'Takes longer',
      'The key must',
      'Leaves no',
      'Stays true',
      'This (field|address)',
    ],
    ...[
      'An? (invoice|quote|payment|draft|account|earlier|request) ',
      'Only a',
      'Nothing (is|of)',
      'Another replay',
      'Credit notes need',
    ],
    ...[
      'It has ended',
      'The (total|amount|chain|last|client of|webhook is|quote was|invoice (is|has all)) ?',
      'Your role',
      'Mail is not',
    ],
    ...['There is no such client', 'There is such', '\\{\\w+\\} (is not an address|has|belongs)'],
  ].join('|')})`,
);

/** Refusals that no form of the panel can cause. */
const ELSEWHERE = [
  // Kept with a mail that was not sent, and faults that an audit finds.
  /before the mail was sent\.$/,
  /any more\.$/,
  /^The amount (was not reached|paid changes)/,
  // Words of which other messages are made.
  /^Must have at least 7 $/,
  /^An earlier mail to 7 7/,
  // Of other pages than those of the panel.
  /^Must (have a letter or a digit|be the nextCursor of the same search|be that of the browser)/,
  /^A quote is answered on its own page/,
  /Give the client another address/,
  // Shown by its fields.
  /^The invoice is no valid e-invoice/,
];

/** Properties whose texts document something, and are in no answer. */
const DOCUMENTING = new Set(['description', 'summary', 'rule', 'example', 'title', 'pattern', 'id', 'when']);

/** The sentences of a source file, with `7` in place of what is filled in. */
function sentencesOf(file: string): readonly string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isPropertyAssignment(node) && DOCUMENTING.has(node.name.getText())) return;
    if (ts.isCallExpression(node) && /\.meta$/.test(node.expression.getText())) {
      visit(node.expression);
      return;
    }
    if (ts.isStringLiteralLike(node)) found.push(node.text);
    if (ts.isTemplateExpression(node)) {
      const parts = node.templateSpans.map(
        ({ expression, literal }) => (ts.isConditionalExpression(expression) ? '' : '7') + literal.text,
      );
      found.push(node.head.text + parts.join(''));
      return;
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** What a form may send where something else is wanted. */
const VALUES: readonly unknown[] = [
  ...[
    '',
    ' ',
    'x',
    'x'.repeat(9_000),
    'a\nb'.repeat(200),
    '\u0000',
    '\ud800',
    '2026-02-30',
    '2026-03-01',
    '0001-01-01',
    'ES',
    'EUR',
  ],
  ...[0, -1, 0.5, 101, 1e15, 1e-13, Number.NaN, true, null, [], {}, [1], ['x', 'x'], [{}], { x: 1 }],
  ...[
    'ES00000000X',
    'GR123',
    'x@',
    'a@b.example',
    'http://x',
    'https://{x}.y',
    '#12',
    'data:image/png;base64,',
    'INV-1',
    '{year}',
  ],
];

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
}

/** The paths of the fields of a schema, with `0` for an entry of a list. */
function pathsOf(schema: JsonSchema): readonly (readonly string[])[] {
  const deeper = (name: string, inner: JsonSchema) => [[name], ...pathsOf(inner).map((path) => [name, ...path])];
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => deeper(name, inner)),
    ...(schema.items ? deeper('0', schema.items) : []),
    ...(schema.anyOf ?? []).flatMap(pathsOf),
  ];
}

function bodyWith([name = '', ...rest]: readonly string[], value: unknown): unknown {
  const inner = rest.length === 0 ? value : bodyWith(rest, value);
  return name === '0' ? [inner] : { [name]: inner };
}

function messagesOf(schema: z.ZodType, body: unknown): readonly string[] {
  try {
    parse(schema, body);
    return [];
  } catch (fault) {
    if (!isProblem(fault)) throw fault;
    return fault.details.map(({ message }) => message);
  }
}

/** The routes to which the panel sends what somebody has typed. */
const FORMS = [
  ...([
    'clients.create',
    'clients.update',
    'invoices.create',
    'invoices.update',
    'quotes.create',
    'quotes.update',
  ] as const),
  ...(['recurring.create', 'recurring.update', 'account.update', 'payments.create', 'refunds.create'] as const),
  ...(['creditNotes.create', 'keys.create', 'members.create', 'webhooks.create', 'webhooks.replay'] as const),
  ...(['invoices.send', 'invoices.remind', 'sessions.create', 'sessions.exchange'] as const),
];

describe('messages of the API in Spanish', () => {
  it('are there for everything that a schema says of what a form sends', () => {
    const english = new Set<string>();
    for (const name of FORMS) {
      const { body } = routes[name];
      const schema = z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
      for (const message of messagesOf(body, {})) english.add(message);
      for (const path of pathsOf(resolved(schema))) {
        for (const value of VALUES) for (const message of messagesOf(body, bodyWith(path, value))) english.add(message);
      }
    }
    expect(english.size).toBeGreaterThan(60);
    expect([...english].filter((message) => inSpanish(message) === undefined)).toEqual([]);
  });

  it('are there for everything with which the rules of the domain and the use cases refuse something', () => {
    const files = SOURCES.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !/openapi|operator|jobs|violations|examples/.test(file))
        .map((file) => join(folder, file)),
    );
    const refusals = [...new Set(files.flatMap(sentencesOf))].filter((sentence) => REFUSAL.test(sentence));
    expect(refusals.length).toBeGreaterThan(120);
    const missing = refusals.filter(
      (sentence) => inSpanish(sentence) === undefined && !ELSEWHERE.some((pattern) => pattern.test(sentence)),
    );
    expect(missing).toEqual([]);
  });

  it('hold what the API fills in, and nothing that it does not', () => {
    const names = (text: string): readonly string[] => text.match(/\{\w+\}/g) ?? [];
    const invented = SPANISH.filter(([english, spanish]) =>
      names(spanish).some((name) => !names(english).includes(name)),
    );
    expect(invented).toEqual([]);
    expect(inSpanish('Must have at most 64 characters')).toBe('Debe tener como máximo 64 caracteres');
    expect(inSpanish('An earlier mail to a+b@x.example bounced or was reported as spam')).toContain('a+b@x.example');
    expect(inSpanish('A sentence that is newer than the panel')).toBeUndefined();
  });
});

/** The schema with its references replaced by what they name. */
function resolved(root: JsonSchema): JsonSchema {
  const definitions = (root as { $defs?: Readonly<Record<string, JsonSchema>> }).$defs ?? {};
  const replace = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(replace);
    if (typeof value !== 'object' || value === null) return value;
    const { $ref } = value as { $ref?: string };
    if ($ref) return replace(definitions[$ref.split('/').at(-1) ?? '']);
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, replace(inner)]));
  };
  return replace({ ...root, $defs: undefined }) as JsonSchema;
}
