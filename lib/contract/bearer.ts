/**
 * The form of an `Authorization` header with an API key, whose secret is the first group. API Gateway refuses any other header before
 * it asks the authorizer. It reads the expression as Java does, so there are no flags.
 */
export const BEARER = '^[Bb][Ee][Aa][Rr][Ee][Rr] +([A-Za-z0-9_-]{16,128}) *$';
