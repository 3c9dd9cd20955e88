import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import type { Route } from '../contract/route.ts';
import type { Input } from './request.ts';

/** The gateway's event, and what validation made of it. */
export interface EndpointEvent extends APIGatewayProxyEvent {
  input?: Input<Route>;
}

interface Internal extends Record<string, unknown> {
  /** What the log line says of the error that was answered. */
  fault?: Readonly<Record<string, unknown>>;
}

/** A step around every endpoint. */
export type Middleware = MiddlewareObj<EndpointEvent, APIGatewayProxyResult, Error, Context, Internal>;
