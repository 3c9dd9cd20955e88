const replies = {
  event: (event) => ({ statusCode: 200, body: JSON.stringify(event) }),
  binary: () => ({
    statusCode: 200,
    headers: { 'Content-Type': 'application/octet-stream' },
    body: Buffer.from([0, 255, 128, 10]).toString('base64'),
    isBase64Encoded: true,
  }),
  moved: () => ({ statusCode: 201, headers: { Location: '/there', 'WWW-Authenticate': 'Basic' }, body: '' }),
  malformed: () => ({ body: 'no status' }),
  crash: () => {
    throw new Error('secret of the inside');
  },
  exit: () => process.exit(3),
  hang: () => new Promise(() => setInterval(() => {}, 1000)),
  spin: () => {
    for (;;);
  },
  environment: () => ({ statusCode: 200, body: JSON.stringify(process.env) }),
};

export const handler = (event, context) =>
  (replies[event.queryStringParameters?.reply] ?? replies.event)(event, context);
