import { describe, expect, it } from 'vitest';
import { unusedGrants } from '../support/unusedGrants.ts';

const TABLE = 'arn:aws:dynamodb:us-east-1:000000000000:table/CleverInvo-State-Table';
const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:CleverInvo-Jobs-QueuesrenderPdf41C9FB88';

describe('a grant', () => {
  it('is used where a call needed it', () => {
    const functions = new Map([['clients-get', ['table:read', 'renderPdf:send', 'mail:from'] as const]]);
    const calls = [
      { action: 'dynamodb:Query', resource: `${TABLE}/index/byStatus` },
      { action: 'sqs:SendMessage', resource: QUEUE },
    ];
    expect(unusedGrants(functions, () => calls)).toEqual([]);
  });

  it('is named where no call needed it', () => {
    const functions = new Map([['clients-get', ['table:read', 'table:write', 'sweep:send'] as const]]);
    const calls = [
      { action: 'dynamodb:Query', resource: TABLE },
      { action: 'sqs:SendMessage', resource: QUEUE },
    ];
    expect(unusedGrants(functions, () => calls)).toEqual(['clients-get: table:write', 'clients-get: sweep:send']);
  });

  it('is accepted for the operator, who sends the dead letters of any job', () => {
    const functions = new Map([['operate', ['sendEmail:resend', 'keys:read'] as const]]);
    expect(unusedGrants(functions, () => [])).toEqual(['operate: keys:read']);
  });
});
