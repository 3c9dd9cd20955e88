import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type FieldContext, field, fieldsOf } from '../../cdk/site/fields.ts';
import { renderGuide } from '../../cdk/site/guide.ts';
import { inline, prose } from '../../cdk/site/html.ts';
import { sentences, spanishTexts, translator } from '../../cdk/site/language.ts';
import { literal } from '../../cdk/site/literals.ts';
import { ApiDocument, type Schema } from '../../cdk/site/openapi.ts';
import { guideEntries } from '../../cdk/site/searchIndex.ts';
import { compareTranslations } from '../../cdk/site/untranslated.ts';
import { WORDS } from '../../cdk/site/words.ts';
import { KnownValues } from '../../docs/site/examples.ts';
import { piecesOf, score, simplify, wordsOf } from '../../docs/site/matching.ts';

const real = new ApiDocument(readFileSync(join(import.meta.dirname, '../../openapi.json'), 'utf8'));

/** A document with nothing but these schemas. */
function documentWith(schemas: Readonly<Record<string, Schema>>): ApiDocument {
  return new ApiDocument(
    JSON.stringify({
      info: { title: 'API', summary: '', description: '' },
      tags: [],
      paths: {},
      components: { schemas, responses: {}, securitySchemes: {} },
    }),
  );
}

function contextWith(schemas: Readonly<Record<string, Schema>> = {}, objects: string[] = []): FieldContext {
  return {
    document: documentWith(schemas),
    words: WORDS.en,
    translate: translator('en'),
    objects: new Map(objects.map((name) => [name, `/page#${name}`])),
  };
}

const described = (schema: Schema, context = contextWith()) =>
  field('it', schema, { id: 'op.it', isRequired: false }, context);

describe('a field of the reference', () => {
  it('has a type, also of lists, maps and what may be null', () => {
    const type = (schema: Schema) => described(schema).type;
    expect(type({ type: 'string', format: 'date' })).toBe('string <date>');
    expect(type({ type: ['number', 'null'] })).toBe('number or null');
    expect(type({ anyOf: [{ type: 'string' }, { type: 'null' }] })).toBe('string or null');
    expect(type({ type: 'array', items: { type: 'integer' } })).toBe('array of integer');
    expect(type({ type: 'object', additionalProperties: { type: 'string' } })).toBe('map of string');
    expect(type({ anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] })).toBe(
      'string or array of string',
    );
  });

  it('tells its rules in words', () => {
    const rules = (schema: Schema) => described(schema).rules;
    expect(rules({ type: 'string', minLength: 1, maxLength: 1000 })).toEqual(['1 to 1,000 characters']);
    expect(rules({ type: 'string', minLength: 3, maxLength: 3 })).toEqual(['3 characters']);
    expect(rules({ type: 'number', minimum: 0, maximum: 100 })).toEqual(['0 to 100']);
    expect(rules({ type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1e15 })).toEqual([
      'above 0',
      'below `10^15`',
    ]);
    expect(rules({ type: 'array', items: { type: 'string', maxLength: 5 }, minItems: 1 })).toEqual([
      'not empty',
      'Values: up to 5 characters',
    ]);
    expect(rules({ type: 'string', pattern: '^a`b$' })).toEqual(['Pattern: `` ^a`b$ ``']);
  });

  it('shows what an enumeration allows, also where it is named, listed or may be null', () => {
    const context = contextWith({ Status: { type: 'string', enum: ['DRAFT', 'PAID'] } });
    const values = (schema: Schema) => described(schema, context).values;
    expect(values({ $ref: '#/components/schemas/Status' })).toEqual(['DRAFT', 'PAID']);
    expect(values({ anyOf: [{ $ref: '#/components/schemas/Status' }, { type: 'null' }] })).toEqual(['DRAFT', 'PAID']);
    expect(values({ type: 'array', items: { $ref: '#/components/schemas/Status' } })).toEqual(['DRAFT', 'PAID']);
    expect(values({ type: ['string', 'null'], enum: ['A', null] })).toEqual(['A']);
  });

  it('shows the alternatives of a pattern as values, and that a text is not blank in words', () => {
    const currency = described({ type: 'string', pattern: '^(EUR|USD)$' });
    expect([currency.values, currency.rules]).toEqual([['EUR', 'USD'], []]);
    expect(described({ type: 'string', pattern: '^\\s*\\S[\\s\\S]*$' }).rules).toEqual(['not blank']);
    expect(described({ type: 'string', pattern: '^(a|b)+$' }).values).toEqual([]);
  });

  it('has the fields of its object below it, whose anchors continue its own', () => {
    const context = contextWith({
      Line: { type: 'object', properties: { rate: { type: 'number' } }, required: ['rate'] },
    });
    const { fields, type } = described({ type: 'array', items: { $ref: '#/components/schemas/Line' } }, context);
    expect(type).toBe('array of Line');
    expect(fields.map(({ id, isRequired }) => [id, isRequired])).toEqual([['op.it.rate', true]]);
  });

  it('links an object that is described elsewhere, and ends where an object holds itself', () => {
    const schemas = {
      Invoice: { type: 'object', properties: { id: { type: 'string' } } },
      Tree: { type: 'object', properties: { child: { $ref: '#/components/schemas/Tree' } } },
    };
    const context = contextWith(schemas, ['Invoice']);
    const invoice = described({ $ref: '#/components/schemas/Invoice' }, context);
    expect([invoice.object, invoice.fields]).toEqual(['Invoice', []]);
    const [child] = fieldsOf({ $ref: '#/components/schemas/Tree' }, 'Tree', context);
    expect(child?.fields).toEqual([]);
  });

  it('prefers its own description to that of its type', () => {
    const context = contextWith({ Money: { type: 'number', description: 'Money.' } });
    expect(described({ $ref: '#/components/schemas/Money' }, context).description).toBe('Money.');
    expect(described({ $ref: '#/components/schemas/Money', description: 'What is due.' }, context).description).toBe(
      'What is due.',
    );
  });
});

describe('a literal of a sample', () => {
  it('is what the language writes', () => {
    const value = { name: 'O\'Hara\n"Ltd"', isActive: true, note: null, 'with-hyphen': [1, 2.5] };
    expect(literal(value, 'ts')).toBe(
      "{\n  name: 'O\\'Hara\\n\"Ltd\"',\n  isActive: true,\n  note: null,\n  'with-hyphen': [1, 2.5],\n}",
    );
    expect(literal(value, 'python')).toBe(
      '{\n    "name": "O\'Hara\\n\\"Ltd\\"",\n    "isActive": True,\n    "note": None,\n    "with-hyphen": [1, 2.5],\n}',
    );
  });

  it('stays on a line where there is room', () => {
    expect(literal({ status: 'SENT' }, 'ts')).toBe("{ status: 'SENT' }");
    expect(literal({ status: 'SENT' }, 'python')).toBe('{"status": "SENT"}');
    expect([literal({}, 'ts'), literal([], 'python')]).toEqual(['{}', '[]']);
  });

  it('is the same value again in TypeScript', () => {
    const value = { text: `quotes ' " \` and \\ and \u2028`, list: [{ a: 1 }, 'x'.repeat(80)], constructor: 'c' };
    expect(new Function(`return ${literal(value, 'ts')}`)()).toEqual(value);
  });
});

describe('the Spanish reference', () => {
  const { missing, unused } = compareTranslations(real);

  it('has every sentence of the OpenAPI document in docs/site/es.json', () => {
    expect(missing).toEqual([]);
  });

  it('has no sentence in docs/site/es.json that the document no longer has', () => {
    expect(unused).toEqual([]);
  });

  it('keeps every name that is code', () => {
    const codes = (text: string) => new Set([...text.matchAll(/`[^`]+`/g)].map(([code]) => code));
    for (const [english, spanish] of spanishTexts()) {
      expect([english, codes(spanish)]).toEqual([english, codes(english)]);
    }
  });

  it('is translated by sentence', () => {
    expect(sentences('**Dates.** In as `a.b`. Out as e.g. c. `x` too.')).toEqual([
      '**Dates.** In as `a.b`.',
      'Out as e.g. c.',
      '`x` too.',
    ]);
  });
});

describe('the pages', () => {
  it('show markup in a description as text', () => {
    expect(prose('a <script>alert(1)</script>')).not.toContain('<script>');
    expect(inline('a <img src=x onerror=alert(1)>')).not.toContain('<img');
  });

  it('are found by the headings and paragraphs of the guide, without its samples', () => {
    const markdown =
      '# Guide\n\nIntro `x`.\n\n## First\n\nText [here](/a).\n\n```sh\nsecret\n```\n\n### Below\n\nMore.';
    expect(guideEntries(renderGuide(markdown, 'en'), '/guide')).toEqual([
      ['Guide', 'Guide', '/guide', 'Intro x.'],
      ['First', 'Guide', '/guide#first', 'Text here.'],
      ['Below', 'First', '/guide#below', 'More.'],
    ]);
  });
});

describe('search', () => {
  const candidate = (title: string, text = '') => ({
    title,
    titleWords: wordsOf(title),
    allWords: wordsOf(`${title} ${text}`),
  });
  const rank = (query: string, ...titles: string[]) =>
    titles
      .map((title) => ({ title, points: score(candidate(title), simplify(query).split(' ')) }))
      .filter(({ points }) => points > 0)
      .toSorted((a, b) => b.points - a.points)
      .map(({ title }) => title);

  it('finds words by their beginning, also inside of names, and no other part of a word', () => {
    expect(rank('rate', 'taxRate', 'Rate limits', 'separate')).toEqual(['Rate limits', 'taxRate']);
    expect(rank('tax rate', 'taxRate', 'taxTotal')).toEqual(['taxRate']);
    expect(rank('lineItems.taxRate', 'lineItems.taxRate')).toEqual(['lineItems.taxRate']);
  });

  it('ignores accents and case', () => {
    expect(rank('anadir', 'Añadir impuestos')).toEqual(['Añadir impuestos']);
    expect(rank('AÑADIR', 'Añadir impuestos')).toEqual(['Añadir impuestos']);
  });

  it('prefers what is called as it was asked for', () => {
    expect(rank('invoices', 'Create invoices together', 'Invoices', 'List invoices')[0]).toBe('Invoices');
  });

  it('wants every word', () => {
    expect(score(candidate('taxRate', 'In percent.'), ['tax', 'percent'])).toBeGreaterThan(0);
    expect(score(candidate('taxRate', 'In percent.'), ['tax', 'discount'])).toBe(0);
  });

  it('marks what was found, whatever the text holds', () => {
    const text = 'Añadir taxRate 𝒳 İ <b> separate rate';
    const pieces = piecesOf(text, ['rate', 'ana']);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(pieces.filter(({ isFound }) => isFound).map((piece) => piece.text)).toEqual(['Aña', 'Rate', 'rate']);
  });
});

describe('the forms', () => {
  it('put ids that exist in place of those of examples', () => {
    const known = new KnownValues();
    const example = '{"clientId": "cli_abc123def456", "x": "inv_xyz789ghi012"}';
    expect(known.fill(example)).toBe(example);
    known.learn({ id: 'cli_000000000001' });
    expect(known.fill(example)).toBe('{"clientId": "cli_000000000001", "x": "inv_xyz789ghi012"}');
    known.forget('cli_000000000001');
    expect(known.fill(example)).toBe(example);
  });

  it('keep the ids of examples that exist', () => {
    const known = new KnownValues();
    known.learn({ data: [{ id: 'cli_000000000001' }, { id: 'cli_abc123def456' }] });
    expect(known.fill('cli_abc123def456 cli_zzzzzzzzzzzz')).toBe('cli_abc123def456 cli_000000000001');
  });

  it('take the tokens of links from replies', () => {
    const known = new KnownValues();
    known.learn({
      pdfUrl: 'https://a.example/api/v1/documents/T1.pdf',
      hostedUrl: 'https://a.example/api/v1/hosted/T2',
    });
    expect([known.token('documents', 'token'), known.token('hosted', 'token'), known.token('other', 'token')]).toEqual([
      'T1.pdf',
      'T2',
      'token',
    ]);
    for (const nothing of [null, undefined, 'text', 5, [], { data: [null] }]) known.learn(nothing);
    expect(new KnownValues(known.entries).token('hosted', 'token')).toBe('T2');
  });
});
