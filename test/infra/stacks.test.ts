import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { queueJobNames } from '../../lib/contract/jobs.ts';
import { routes } from '../../lib/contract/routes.ts';
import { build } from '../../local/build/build.ts';
import { synthesize } from './synthesize.ts';
import { templates } from './template.ts';

/**
 * CloudFormation takes a resource with another logical id for a new one. So these ids may never change: a table with another
 * id would be empty.
 */
const PINNED = {
  Table: 'AWS::DynamoDB::Table',
  Documents: 'AWS::S3::Bucket',
  MailIdentity: 'AWS::SES::EmailIdentity',
  ...Object.fromEntries(
    queueJobNames.map((job) => [`${job.replace(/^./, (first) => first.toUpperCase())}DeadLetters`, 'AWS::SQS::Queue']),
  ),
};

const KEPT = ['AWS::DynamoDB::Table', 'AWS::S3::Bucket'];

describe('the stacks', () => {
  it('keep state apart from functions', () => {
    expect([...templates.keys()].sort()).toEqual([
      'CleverInvo',
      'CleverInvo-Functions',
      'CleverInvo-Jobs',
      'CleverInvo-State',
    ]);
    for (const [stack, { Resources }] of templates) {
      const kept = Object.values(Resources).filter(({ Type }) => KEPT.includes(Type));
      expect(kept).toHaveLength(stack === 'CleverInvo-State' ? KEPT.length : 0);
    }
  });

  it('have state that no refactoring can replace', () => {
    const state = templates.get('CleverInvo-State')?.Resources ?? {};
    const kept = Object.entries(state).filter(([, { Type }]) => !/Policy$/.test(Type));
    expect(Object.fromEntries(kept.map(([id, { Type }]) => [id, Type]))).toEqual(PINNED);
    for (const id of Object.keys(PINNED)) {
      expect(state[id]).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    }
  });

  it('have room for twenty more endpoints, of which each takes three resources', () => {
    for (const [stack, { Resources }] of templates) {
      const count = Object.keys(Resources).length;
      console.log(`${stack} has ${count} resources, for ${Object.keys(routes).length} endpoints in all`);
      expect(count + 20 * 3).toBeLessThan(460);
    }
  });

  it('export nothing of an endpoint, so that one deployment can delete it', () => {
    expect(Object.keys(templates.get('CleverInvo-Functions')?.Outputs ?? {})).toEqual([]);
    const exported = Object.keys(templates.get('CleverInvo-Jobs')?.Outputs ?? {});
    expect(exported.filter((name) => !name.includes('Queues'))).toEqual([]);
  });

  it('protect the state from deletion', async () => {
    const { folder } = await build();
    const { artifacts } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    expect(artifacts['CleverInvo-State'].properties.terminationProtection).toBe(true);
  });

  it('can be one stack for a tool that reads a single template', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cleverinvo-one-'));
    expect(await synthesize(folder, '-c', 'oneStack=true')).toMatchObject({ code: 0, output: '' });
    const { Resources } = JSON.parse(readFileSync(join(folder, 'CleverInvo.template.json'), 'utf8'));
    const all = [...templates.values()].flatMap((template) => Object.values(template.Resources));
    expect(Object.keys(Resources)).toHaveLength(all.length);
    expect(Object.keys(Resources)).toEqual(expect.arrayContaining(Object.keys(PINNED)));
  });
});
