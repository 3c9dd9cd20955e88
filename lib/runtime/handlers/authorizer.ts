import type { APIGatewayAuthorizerResult, APIGatewayTokenAuthorizerEvent, Context } from 'aws-lambda';
import { addLogFields } from '../../aws/calls/work.ts';
import { handleInvocation } from './invocation.ts';

type Event = APIGatewayTokenAuthorizerEvent;

/**
 * Refuses a caller who is not known. The gateway answers 401 to it, and remembers it as long as an admission. To throw would be
 * answered in the same way, but it counts as an error of the function, so that nobody could see the errors that are some.
 */
const REFUSAL: APIGatewayAuthorizerResult = {
  principalId: 'unknown',
  policyDocument: policyOf('Deny', '*'),
};

/** A policy about calling the API. */
export function policyOf(Effect: 'Allow' | 'Deny', Resource: string): APIGatewayAuthorizerResult['policyDocument'] {
  return { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect, Resource }] };
}

/** The Lambda handler of an authorizer. A caller for whom `identify` returns `undefined` gets a 401. */
export function authorizer(name: string, identify: (event: Event) => Promise<APIGatewayAuthorizerResult | undefined>) {
  const answer = handleInvocation(name, async (event: Event) => {
    const identified = await identify(event);
    if (!identified) addLogFields({ errorCode: 'UNAUTHORIZED' });
    return identified;
  });
  return async (event: Event, context: Context): Promise<APIGatewayAuthorizerResult> =>
    (await answer(event, context)) ?? REFUSAL;
}
