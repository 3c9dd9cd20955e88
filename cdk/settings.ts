import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { type JobName, jobs } from '../lib/contract/jobs.ts';
import { entries } from './bundling/entries.ts';

/** The folder of the settings: a file for each stage. */
const STAGES = join(import.meta.dirname, 'stages');

/** The periods for which CloudWatch can keep logs, in days. */
const LOG_DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3653];

const name = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9-]{0,23}$/, 'Must start with a letter and have at most 24 letters, digits and hyphens')
  // A stage of this name would have stacks of the names that another stage has.
  .refine((text) => !/-(?:State|Jobs|Functions|Releases)$/i.test(text), 'Must not end like the name of a stack');
const count = (max: number, min = 1) => {
  const error = `Must be a whole number from ${min} to ${max}`;
  return z.int(error).min(min, error).max(max, error);
};
const email = z.email('Must be an e-mail address such as ops@example.com');
const arnOf = (service: string, example: string) =>
  z.string().regex(new RegExp(`^arn:[\\w-]+:${service}:[\\w-]+:\\d{12}:`), `Must be an ARN such as ${example}`);
const domainName = z
  .string()
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/, 'Must be a domain such as api.example.com');

/** At most so many requests a second on the average, and so many at once. */
const throttle = (requestsPerSecond: number, burst: number) =>
  z.strictObject({ requestsPerSecond: count(10_000), burst: count(10_000) }).default({ requestsPerSecond, burst });

const Domain = z
  .strictObject({
    /** The host of the API and its documentation. */
    name: domainName,
    /** A certificate for this host in AWS Certificate Manager, in the Region of the stage. */
    certificateArn: arnOf('acm', 'arn:aws:acm:eu-west-1:123456789012:certificate/…'),
    /** The zone in Route 53 that gets the record of the host. Absent: you add the record yourself. */
    hostedZone: z
      .strictObject({ id: z.string().regex(/^Z[A-Z0-9]+$/, 'Must be an id such as Z123'), name: domainName })
      .optional(),
  })
  .refine(({ name: host, hostedZone }) => !hostedZone || `.${host}`.endsWith(`.${hostedZone.name}`), {
    path: ['hostedZone', 'name'],
    message: 'Must be the name of the domain, or what it ends with',
  });

const Retention = z.strictObject({
  /** Logs are deleted after so many days. */
  logDays: z
    .number()
    .refine((days) => LOG_DAYS.includes(days), `Must be one of ${LOG_DAYS.join(', ')}`)
    .default(30),
  /** The table can be restored to any second of so many days. */
  restoreDays: count(35).default(35),
  /** What was replaced or deleted in the bucket of documents can be restored for so many days. */
  replacedDocumentDays: count(36_500).default(90),
  /**
   * Documents that were issued cannot be deleted for so many years after they were rendered. With `GOVERNANCE` who has the permission
   * `s3:BypassGovernanceRetention` can lift the lock, with `COMPLIANCE` nobody can. Set it before the first deployment. Absent: none.
   */
  documentLock: z.strictObject({ years: count(100), mode: z.enum(['GOVERNANCE', 'COMPLIANCE']) }).optional(),
});

const Backup = z.strictObject({
  /** Each backup is deleted after so many days. */
  keepDays: count(36_500),
  /** A vault in another Region or AWS account that gets a copy of each backup. */
  copyToVaultArn: arnOf('backup', 'arn:aws:backup:eu-central-1:123456789012:backup-vault:invoices').optional(),
});

const jobNames = Object.keys(jobs) as JobName[];

const Concurrency = z.strictObject({
  /** Executions at once that only the authorizer may use. Absent: it shares those of the AWS account. */
  authorizer: count(10_000).optional(),
  /** The same for the functions of jobs, by their names. */
  jobs: z.partialRecord(z.enum(jobNames), count(10_000, 2)).default({}),
});

const Throttles = z.strictObject({
  /** Of each method, from all callers together. */
  methods: throttle(200, 400),
  /** Of each method that opens without a key, and of the documentation. */
  publicMethods: throttle(50, 100),
});

const Alarms = z.strictObject({
  /** Alarms are mailed here, once AWS has had the address confirmed. */
  email: email.optional(),
  /** A topic of your own that alarms notify. */
  topicArn: arnOf('sns', 'arn:aws:sns:eu-west-1:123456789012:alarms').optional(),
});

/** How CodeDeploy moves callers from one version of the functions to the next. */
const TRAFFIC = [
  'Canary10Percent5Minutes',
  'Canary10Percent10Minutes',
  'Canary10Percent15Minutes',
  'Canary10Percent30Minutes',
  'Linear10PercentEvery1Minute',
  'Linear10PercentEvery2Minutes',
  'Linear10PercentEvery3Minutes',
  'Linear10PercentEvery10Minutes',
  'AllAtOnce',
] as const;

const Release = z.strictObject({
  /** How fast callers get the new version. `AllAtOnce` waits for no alarm. */
  traffic: z.enum(TRAFFIC).default('Canary10Percent5Minutes'),
  /** The release goes back when the API answers so many `5xx` in a minute. */
  serverErrorsPerMinute: count(100_000).default(5),
  /** Executions that are kept ready, by the names of functions such as `invoices-create`. They have a price by the hour. */
  provisioned: z
    .record(z.string(), count(10_000))
    .refine((names) => Object.keys(names).every((name) => Object.hasOwn(entries, name) && name !== 'operate'), {
      error: 'Must name functions such as invoices-create',
    })
    .default({}),
});

const Schema = z
  .strictObject({
    /** The name of the service. The names of its stacks and functions start with it, so each stage has another. */
    name,
    /** The only AWS account that the stage may be deployed to. Absent: that of the credentials. */
    account: z
      .string()
      .regex(/^\d{12}$/, 'Must have 12 digits')
      .optional(),
    /** Its Region. Absent: that of the credentials. */
    region: z
      .string()
      .regex(/^[a-z]{2}(?:-[a-z]+)+-\d$/, 'Must be a Region such as eu-west-1')
      .optional(),
    /** A domain of its own. Absent: the API has the host that API Gateway gives it. */
    domain: Domain.optional(),
    /** Origin and path of the API where a proxy of your own is in front of it, such as `https://api.example.com/api`. */
    publicUrl: z
      .url({ protocol: /^https$/, error: 'Must be an address such as https://api.example.com/api' })
      // Links are made by adding to it.
      .regex(/^[^?#@]*[^?#@/]$/, 'Must end with a host or a path, without a slash, and hold no user, query or fragment')
      .refine((url) => !url.endsWith('/v1'), 'Must not have /v1 at its end, which is added')
      .optional(),
    /** The address that mails come from. Absent: no mail is sent. */
    mailFrom: z
      .string()
      .regex(/^[\w.+-]+@([a-z0-9-]+(?:\.[a-z0-9-]+)+)$/i, 'Must be an e-mail address such as invoices@mail.example.com')
      .optional(),
    retention: Retention.prefault({}),
    concurrency: Concurrency.prefault({}),
    throttles: Throttles.prefault({}),
    alarms: Alarms.prefault({}),
    /** New versions take over gradually, and go back by themselves if an alarm rings. Absent: functions are replaced at once. */
    release: Release.optional(),
    /** A firewall that refuses an IP address with more requests than this in five minutes. It has a fixed price. Absent: none. */
    firewall: z.strictObject({ requestsPerFiveMinutes: count(2_000_000_000, 10) }).optional(),
    /** Encrypts the table, the bucket and the queues with a key that only this AWS account controls. */
    customerManagedKey: z.boolean().default(false),
    /** Daily backups of the table and the bucket by AWS Backup, beside what `retention` restores. Absent: none. */
    backup: Backup.optional(),
    /** Mails when the month's costs of the AWS account are forecast to be higher. */
    budget: z.strictObject({ monthlyUsd: z.number().positive(), email }).optional(),
    /** Tags of every resource, beside `service`. */
    tags: z
      .record(
        z
          .string()
          .min(1)
          .max(128)
          .refine((tag) => !/^aws:/i.test(tag)),
        z.string().max(256),
        {
          error: ({ code }) =>
            code === 'invalid_key' ? 'Must have 1 to 128 characters, and not begin with aws:' : undefined,
        },
      )
      .default({}),
  })
  .refine(({ domain, publicUrl }) => !domain || !publicUrl, {
    path: ['publicUrl'],
    message: 'Follows from the domain, so it must be absent',
  })
  .refine(({ region, domain }) => !region || !domain || domain.certificateArn.split(':')[3] === region, {
    path: ['domain', 'certificateArn'],
    message: 'Must be a certificate in the Region of the stage',
  });

/** What a file of settings says. */
export type StageSettings = z.input<typeof Schema>;

/** The settings of a stage, with their defaults. */
export type Settings = z.output<typeof Schema>;

/** The stages that have settings. */
export function stageNames(): readonly string[] {
  return readdirSync(STAGES).map((entry) => entry.replace(/\.ts$/, ''));
}

/** Reads the settings of a stage. Throws an error that names each field that is wrong. */
export async function readStage(stage: string): Promise<Settings> {
  const file = `${stage}.ts`;
  const known = stageNames();
  if (!known.includes(stage) || !existsSync(join(STAGES, file))) {
    throw new Error(`There is no stage ${stage}. The stages are the files of cdk/stages: ${known.join(', ')}.`);
  }
  const { default: settings } = await import(pathToFileURL(join(STAGES, file)).href);
  return parseSettings(settings, `cdk/stages/${file}`);
}

/** The same stage with a release that waits for no alarm. */
export function releasedAtOnce({ release, ...settings }: Settings): Settings {
  return release ? { ...settings, release: { ...release, traffic: 'AllAtOnce' } } : settings;
}

/** The settings in a file, with their defaults. Throws an error that names each field that is wrong. */
export function parseSettings(settings: unknown, file: string): Settings {
  const { data, error } = Schema.safeParse(settings);
  if (data) return data;
  const lines = error.issues.map((issue) => `  ${nameOf(issue)}: ${issue.message}`);
  throw new Error(`The settings in ${file} are wrong:\n${lines.join('\n')}`);
}

/** `alarms.email`. The key of a field that does not exist is not part of the path. */
function nameOf(issue: z.core.$ZodIssue): string {
  const keys = issue.code === 'unrecognized_keys' ? issue.keys : [];
  return [...issue.path, ...keys].join('.') || 'the file';
}
