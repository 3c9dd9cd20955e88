/** The AWS clients of this process. Their calls show in traces. */
export const awsClients = new Set<object>();

/** Registers a client, so that its calls show in traces. */
export function traceable<Client extends object>(client: Client): Client {
  awsClients.add(client);
  return client;
}
