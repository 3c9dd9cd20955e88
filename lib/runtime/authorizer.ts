import type { APIGatewayAuthorizerResult, APIGatewayTokenAuthorizerEvent, Context } from 'aws-lambda';
import { addLogFields } from '../aws/calls/work.ts';
import { handleInvocation } from './invocation.ts';

type Event = APIGatewayTokenAuthorizerEvent;

/** API Gateway answers 401 to an error with exactly this message. */
const UNAUTHORIZED = 'Unauthorized';

/** The Lambda handler of an authorizer. A caller for whom `identify` returns `undefined` gets a 401. */
export function authorizer(name: string, identify: (event: Event) => Promise<APIGatewayAuthorizerResult | undefined>) {
  const answer = handleInvocation(name, async (event: Event) => {
    const identified = await identify(event);
    if (!identified) addLogFields({ errorCode: 'UNAUTHORIZED' });
    return identified;
  });
  return async (event: Event, context: Context): Promise<APIGatewayAuthorizerResult> => {
    const identified = await answer(event, context);
    if (!identified) throw new Error(UNAUTHORIZED);
    return identified;
  };
}
