import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import type { Route } from '../../contract/route.ts';
import type { Input } from './request.ts';

/** API Gateway's event, and the input that validation creates from it. */
export interface EndpointEvent extends APIGatewayProxyEvent {
  input?: Input<Route>;
}

interface Internal extends Record<string, unknown> {
  /** Describes the error in the log line of the request. */
  fault?: Readonly<Record<string, unknown>>;
}

/** A middleware of every endpoint. */
export type Middleware = MiddlewareObj<EndpointEvent, APIGatewayProxyResult, Error, Context, Internal>;
