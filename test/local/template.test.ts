import { describe, expect, it } from 'vitest';
import { Template } from '../../local/template.ts';

const document = {
  Conditions: { Yes: { 'Fn::Equals': ['a', 'a'] }, No: { 'Fn::Not': [{ Condition: 'Yes' }] } },
  Resources: {
    Thing: { Type: 'Some::Thing', Properties: { Name: { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }]] } } },
  },
  Outputs: { Url: { Value: { 'Fn::GetAtt': ['Thing', 'Arn'] } } },
};
const template = new Template(document, { 'AWS::Region': 'here' }, (id) => ({
  ref: id.toLowerCase(),
  attributes: { Arn: `arn:${id}` },
}));

describe('a template', () => {
  it.each([
    [{ Ref: 'Thing' }, 'thing'],
    [{ 'Fn::GetAtt': ['Thing', 'Arn'] }, 'arn:Thing'],
    [{ 'Fn::GetAtt': 'Thing.Arn' }, 'arn:Thing'],
    [{ 'Fn::Sub': '${Thing}/${Thing.Arn}/${AWS::Region}/${!Thing}' }, 'thing/arn:Thing/here/${Thing}'],
    [{ 'Fn::Sub': ['${X}', { X: { Ref: 'Thing' } }] }, 'thing'],
    [{ 'Fn::Select': [1, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Thing', 'Arn'] }] }] }, 'Thing'],
    [{ 'Fn::If': ['Yes', 1, 2] }, 1],
    [{ 'Fn::If': ['No', 1, 2] }, 2],
    [[{ Ref: 'AWS::NoValue' }, 'kept'], ['kept']],
    [{ a: { Ref: 'AWS::NoValue' }, b: { c: { Ref: 'Thing' } } }, { b: { c: 'thing' } }],
  ])('resolves %j', (value, resolved) => {
    expect(template.resolve(value)).toEqual(resolved);
  });

  it('gives resources and outputs with all resolved', () => {
    expect(template.all('Some::Thing')).toMatchObject([
      { logicalId: 'Thing', properties: { Name: 'a-here' }, ref: 'thing' },
    ]);
    expect(template.output('Url')).toBe('arn:Thing');
  });

  it('says what it does not know', () => {
    expect(() => template.resolve({ 'Fn::ImportValue': 'x' })).toThrow('Fn::ImportValue');
    expect(() => template.resolve({ Ref: 'Nothing' })).toThrow('no resource Nothing');
    expect(() => template.resolve({ 'Fn::GetAtt': ['Thing', 'Colour'] })).toThrow('Colour of Thing');
  });
});
