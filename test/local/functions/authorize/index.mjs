let asked = 0;

export function handler({ authorizationToken, methodArn }) {
  asked += 1;
  const [verdict, usageIdentifierKey] = authorizationToken.replace('Bearer ', '').split('/');
  if (verdict === 'unknown') throw new Error('Unauthorized');
  if (verdict === 'broken') throw new Error('the table is gone');
  if (verdict === 'nonsense') return { hello: 'world' };
  return {
    principalId: 'somebody',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Action: 'execute-api:Invoke',
          Effect: verdict === 'deny' ? 'Deny' : 'Allow',
          Resource: verdict === 'narrow' ? methodArn : `${methodArn.split('/').slice(0, 2).join('/')}/*`,
        },
      ],
    },
    context: { asked, isNumberOne: asked === 1 },
    usageIdentifierKey,
  };
}
