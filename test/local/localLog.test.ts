import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { localLog } from '../../local/log/localLog.ts';
import { forPeople } from '../../local/log/people.ts';
import { splitLines } from '../../local/log/splitLines.ts';
import { eventually } from './tinyStack.ts';

const CLOCK = /^\d\d:\d\d:\d\d {2}/;

/** A line without its time. */
const untimed = (line: string | undefined) => line?.replace(CLOCK, '');

const plain = forPeople(false);
const shown = (line: object, name = 'CleverInvo-x') => untimed(plain.line(name, JSON.stringify(line)));

describe('people are shown', () => {
  it('a request by its method, path, status and time, without what its query or its link says', () => {
    const request = { method: 'GET', path: '/api/v1/invoices/inv_1?q=secret', status: 200, milliseconds: 12.4 };
    expect(plain.request(request)).toMatch(CLOCK);
    expect(untimed(plain.request(request))).toBe('GET    /api/v1/invoices/inv_1  200  12 ms');
    const link = { ...request, path: `/api/v1/documents/${'x'.repeat(70)}.pdf` };
    expect(untimed(plain.request(link))).toBe('GET    /api/v1/documents/…  200  12 ms');
  });

  it('a job', () => {
    const line = { level: 'INFO', message: 'job', job: 'renderPdf', messageId: 'm', outcome: 'done', milliseconds: 30 };
    expect(shown(line)).toBe('job    renderPdf  done  30 ms');
  });

  it('an error with its reason and its stack', () => {
    const line = {
      level: 'ERROR',
      message: 'request',
      route: 'clients.get',
      fault: 'TypeError',
      reason: 'no',
      stack: ['at a', 'at b'],
    };
    expect(shown(line)).toBe('ERROR  clients.get  TypeError: no\n            at a\n            at b');
    const failed = { level: 'ERROR', message: 'job', job: 'renderPdf', attempt: 2, fault: 'Error', reason: 'no' };
    expect(shown(failed)).toBe('ERROR  renderPdf (attempt 2)  Error: no');
    expect(shown({ level: 'WARN', message: 'look at this', route: 'clients.get' })).toBe(
      'WARN   clients.get  look at this',
    );
  });

  it('what the runtime says of a handler that throws, but not of a key that is refused', () => {
    const line = {
      level: 'ERROR',
      message: { errorType: 'SyntaxError', errorMessage: 'x', stackTrace: ['SyntaxError: x', ' at a'] },
    };
    expect(shown(line, 'CleverInvo-docs')).toBe('ERROR  CleverInvo-docs  SyntaxError: x\n            at a');
    expect(shown({ level: 'ERROR', message: { errorType: 'Error', errorMessage: 'Unauthorized' } })).toBeUndefined();
  });

  it('nothing of a request twice, nor of a schedule that found nothing to do', () => {
    expect(shown({ level: 'INFO', message: 'request', route: 'clients.get' })).toBeUndefined();
    expect(shown({ level: 'INFO', message: 'job', job: 'sweep', sent: 0 })).toBeUndefined();
  });

  it('whatever is no JSON, as it is', () => {
    expect(untimed(plain.line('CleverInvo-x', 'text {'))).toBe('CleverInvo-x  text {');
    expect(untimed(plain.line('CleverInvo-x', '12'))).toBe('CleverInvo-x  12');
  });

  it('colours where they are wanted', () => {
    const request = { method: 'GET', path: '/', status: 500, milliseconds: 1 };
    expect(forPeople(true).request(request)).toContain('\u001b[31m500');
    expect(plain.request(request)).not.toContain('\u001b');
  });
});

describe('a local log', () => {
  const logTo = (folder: string | undefined, isJson: boolean) => {
    const printed: string[] = [];
    const print = (line: string) => printed.push(line);
    return { printed, ...localLog({ folder, isJson, isColoured: false, isReady: () => true, print }) };
  };

  it('prints whole lines, however they arrive', () => {
    const lines: string[] = [];
    const pass = splitLines((line) => lines.push(line));
    for (const piece of ['a', 'b\nc', '\n', 'd\n\ne']) pass(piece);
    expect(lines).toEqual(['ab', 'c', 'd']);
  });

  it('keeps the pieces of functions apart, and the lines as they are in a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cleverinvo-log-'));
    const { log, served, printed } = logTo(folder, true);
    log('one', '{"a"');
    log('two', '{"b":1}\n');
    log('one', ':1}\n');
    served({ method: 'GET', path: '/', status: 200, milliseconds: 1 });
    expect(printed).toEqual(['{"b":1}', '{"a":1}']);
    const file = join(folder, 'functions.log');
    const text = await eventually(async () => {
      const kept = existsSync(file) ? readFileSync(file, 'utf8') : '';
      return kept.split('\n').length > 2 ? kept : undefined;
    });
    expect(text).toBe('{"b":1}\n{"a":1}\n');
  });
});

it('console writes as under the runtime client of Lambda (aws-lambda-ric 4.0.2)', () => {
  const script = `
    import { writeConsoleAsJson } from ${JSON.stringify(join(import.meta.dirname, '../../local/functions/jsonConsole.ts'))};
    writeConsoleAsJson(() => 'r');
    console.log('plain');
    console.info({ a: 1 });
    console.warn('of %s', 'two', { b: [1] });
    console.error(Object.assign(new RangeError('bad'), { code: 'X' }));
    console.error('failed', new TypeError('worse'));
    console.debug('not shown');
    const circle = {}; circle.c = circle;
    console.log(circle);
    process.stdout.write('{"own":1}\\n');`;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
  const lines = output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const common = (level: string) => ({ timestamp: expect.any(String), level, requestId: 'r' });
  expect(lines).toEqual([
    { ...common('INFO'), message: 'plain' },
    { ...common('INFO'), message: { a: 1 } },
    { ...common('WARN'), message: 'of two { b: [ 1 ] }' },
    {
      ...common('ERROR'),
      message: { errorType: 'RangeError', errorMessage: 'bad', stackTrace: expect.any(Array), code: 'X' },
    },
    {
      ...common('ERROR'),
      message: expect.stringMatching(/^failed TypeError: worse\n/),
      errorType: 'TypeError',
      errorMessage: 'worse',
      stackTrace: expect.any(Array),
    },
    { ...common('INFO'), message: '<ref *1> { c: [Circular *1] }' },
    { own: 1 },
  ]);
});
