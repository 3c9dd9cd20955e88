/** Fails the messages that say so; those that say `crash` take the whole batch with them. */
export function handler({ Records }) {
  for (const { messageId, body, attributes } of Records) {
    console.log(
      JSON.stringify({ messageId, body, attempt: Number(attributes.ApproximateReceiveCount), size: Records.length }),
    );
  }
  if (Records.some(({ body }) => body === 'crash')) throw new Error('crashed');
  return {
    batchItemFailures: Records.filter(({ body }) => body === 'fail').map(({ messageId }) => ({
      itemIdentifier: messageId,
    })),
  };
}
