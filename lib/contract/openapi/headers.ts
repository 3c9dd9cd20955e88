import type { JsonSchema } from './schemas.ts';

interface Header {
  readonly description: string;
  readonly schema: JsonSchema;
}

/** The headers of replies. */
export const REPLY_HEADERS = {
  'X-Request-Id': {
    description: 'Identifies this request. Give it to support.',
    schema: { type: 'string', examples: ['4b8e1f6a-54a1-4c0e-9d7b-0a6f6c0f2f11'] },
  },
  ETag: {
    description: 'The version of the resource, for `If-Match` and `If-None-Match`.',
    schema: { type: 'string', examples: ['"1"'] },
  },
  Location: { description: 'URL of the new resource.', schema: { type: 'string', format: 'uri' } },
  'Idempotent-Replayed': {
    description: '`true` if this is the reply to an earlier request with the same `Idempotency-Key`.',
    schema: { type: 'string', enum: ['true'] },
  },
  'Retry-After': {
    description: 'Seconds to wait before the next try.',
    schema: { type: 'integer', minimum: 1, examples: [1] },
  },
  'WWW-Authenticate': { description: 'How to authenticate.', schema: { type: 'string', examples: ['Bearer'] } },
  'Content-Disposition': {
    description: 'Name of the file.',
    schema: { type: 'string', examples: ['attachment; filename="INV-0001.pdf"'] },
  },
  Link: {
    description: 'Where the next part is, with `rel="next"`. Absent: this is the last part.',
    schema: { type: 'string' },
  },
} as const satisfies Record<string, Header>;

export type ReplyHeader = keyof typeof REPLY_HEADERS;

/** Reply headers by reference. */
export function headers(...names: readonly (ReplyHeader | false)[]): Record<string, { $ref: string }> {
  return Object.fromEntries(
    names.filter((name) => name !== false).map((name) => [name, { $ref: `#/components/headers/${name}` }]),
  );
}

/** The headers of requests that more than one route takes. */
export const REQUEST_HEADERS = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description:
      'A key that you choose, bare or quoted. A request with the same key and body within 24 hours is not carried out again: it gets the first reply, with `Idempotent-Replayed: true`. The same key with another body is a `422`. While the first request is still in flight, the second is a `409`.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    description:
      'The `ETag` that the resource must still have. Otherwise the reply is a `412` and nothing changes. Several are separated by commas; `*` stands for any.',
    schema: { type: 'string' },
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    description:
      'The `ETag` of your copy. If it is still current, the reply is a `304` without a body. Several are separated by commas; `*` stands for any.',
    schema: { type: 'string' },
  },
} as const;
