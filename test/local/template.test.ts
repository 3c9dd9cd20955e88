import { describe, expect, it } from 'vitest';
import { Deployment } from '../../local/deployment.ts';
import { requireSupported } from '../../local/supported.ts';
import { Template, type TemplateDocument } from '../../local/template.ts';

const document = {
  Resources: {
    Thing: { Type: 'Some::Thing', Properties: { Name: { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }]] } } },
  },
  Outputs: { Url: { Value: { 'Fn::GetAtt': ['Thing', 'Arn'] } } },
};
const template = new Template(
  document,
  { 'AWS::Region': 'here' },
  (id) => ({ ref: id.toLowerCase(), attributes: { Arn: `arn:${id}` } }),
  (name) => `${name} of another stack`,
);

describe('a template', () => {
  it.each([
    [{ Ref: 'Thing' }, 'thing'],
    [{ 'Fn::GetAtt': ['Thing', 'Arn'] }, 'arn:Thing'],
    [{ 'Fn::Sub': '${Thing}/${AWS::Region}' }, 'thing/here'],
    [{ 'Fn::Select': [1, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Thing', 'Arn'] }] }] }, 'Thing'],
    [{ 'Fn::ImportValue': { 'Fn::Join': [':', ['State', 'Arn']] } }, 'State:Arn of another stack'],
    [[{ b: { c: { Ref: 'Thing' } } }], [{ b: { c: 'thing' } }]],
  ])('resolves %j', (value, resolved) => {
    expect(template.resolve(value)).toEqual(resolved);
  });

  it('gives resources and outputs with every reference resolved', () => {
    expect(template.all('Some::Thing')).toMatchObject([
      { logicalId: 'Thing', properties: { Name: 'a-here' }, ref: 'thing' },
    ]);
    expect(template.output('Url')).toBe('arn:Thing');
  });

  it('names what it does not support', () => {
    expect(() => template.resolve({ 'Fn::If': ['Yes', 1, 2] })).toThrow('Fn::If');
    expect(() => template.resolve({ Ref: 'AWS::NoValue' })).toThrow('no resource AWS::NoValue');
    expect(() => template.resolve({ Ref: 'Nothing' })).toThrow('no resource Nothing');
    expect(() => template.resolve({ 'Fn::GetAtt': ['Thing', 'Colour'] })).toThrow('Colour of Thing');
  });
});

describe('a resource', () => {
  const resource = (properties: object) => ({ logicalId: 'Jobs', properties, metadata: {}, ref: '', arn: '' });

  it('may have the properties that are supported', () => {
    expect(() => requireSupported(resource({ BatchSize: 1 }), ['BatchSize', 'Enabled'])).not.toThrow();
  });

  it('may not have others, which would be ignored', () => {
    expect(() => requireSupported(resource({ BatchSize: 1, Enabled: false }), ['BatchSize'])).toThrow(
      'Jobs has Enabled, which the local AWS does not support',
    );
  });
});

describe('stacks that are deployed together', () => {
  const endpoints = { dynamodb: '', sqs: '', s3: '', ses: '', lambda: '', apiGateway: '' };
  const state = {
    Resources: { Table: { Type: 'AWS::DynamoDB::Table' } },
    Outputs: { Name: { Value: { Ref: 'Table' }, Export: { Name: 'State:Name' } } },
  };
  const user = (name: string) => ({
    Resources: { Table: { Type: 'Some::User', Properties: { Table: { 'Fn::ImportValue': name } } } },
  });
  const deploy = (name: string) =>
    new Deployment(
      new Map<string, TemplateDocument>([
        ['User', user(name)],
        ['State', state],
      ]),
      endpoints,
    );

  it('import what another exports, and may have resources of one name', () => {
    const deployment = deploy('State:Name');
    expect(deployment.all('Some::User')).toMatchObject([{ properties: { Table: 'State-Table' } }]);
    expect(deployment.all('AWS::DynamoDB::Table')).toHaveLength(1);
    expect(deployment.output('Name')).toBe('State-Table');
  });

  it('name an import that no stack exports', () => {
    expect(() => deploy('Nothing').all('Some::User')).toThrow('No stack exports Nothing');
  });
});
