import { awsJson } from '../awsJson.ts';
import { Unstartable } from '../unstartable.ts';

const SERVICES = { DYNAMODB: 'DynamoDB', SQS: 'SQS', S3: 'S3' } as const;

type Service = keyof typeof SERVICES;

interface Named {
  readonly variable: string;
  readonly url: string;
}

/** What the environment named when this was loaded. Tests change it later for code of the service that they run. */
const NAMED: ReadonlyMap<Service, Named> = new Map(
  (Object.keys(SERVICES) as Service[]).flatMap((service): [Service, Named][] => {
    const variable = [`AWS_ENDPOINT_URL_${service}`, 'AWS_ENDPOINT_URL'].find((name) => process.env[name]);
    const url = variable && process.env[variable]?.replace(/\/$/, '');
    return variable && url ? [[service, { variable, url }]] : [];
  }),
);

/** Whether any service is one that runs already, and so may have data of somebody else. */
export const isAnyNamed = NAMED.size > 0;

/**
 * The address of a service that runs already, if the environment names one as AWS SDKs read it: `AWS_ENDPOINT_URL_SQS`, or
 * `AWS_ENDPOINT_URL` for all. Throws if it does not answer.
 */
export async function namedEndpoint(service: Service): Promise<string | undefined> {
  const named = NAMED.get(service);
  if (!named) return undefined;
  const { variable, url } = named;
  try {
    await ask(service, url);
    return url;
  } catch {
    throw new Unstartable(`No ${SERVICES[service]} answers at ${variable}=${url}: start it, or unset the variable.`);
  }
}

async function ask(service: Service, url: string): Promise<void> {
  if (service === 'DYNAMODB') await awsJson(url, 'DynamoDB_20120810.ListTables', {});
  else if (service === 'SQS') await awsJson(url, 'AmazonSQS.ListQueues', {});
  else if (!(await (await fetch(url)).text()).includes('ListAllMyBucketsResult')) throw new Error('It is no S3');
}
