import type { APIGatewayAuthorizerResult, APIGatewayTokenAuthorizerEvent, Context } from 'aws-lambda';
import { addLogFields } from '../aws/work.ts';
import { direct } from './direct.ts';

type Event = APIGatewayTokenAuthorizerEvent;

/** The gateway answers 401 to an error with this message, and 500 to any other. */
const UNAUTHORIZED = 'Unauthorized';

/** The Lambda handler of a gateway's authorizer; who is `undefined` is refused. */
export function authorizer(name: string, identify: (event: Event) => Promise<APIGatewayAuthorizerResult | undefined>) {
  const answer = direct(name, async (event: Event) => {
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
