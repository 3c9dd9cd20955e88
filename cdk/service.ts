import { type App, CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { workers } from '../lib/contract/workers.ts';
import { acknowledgeFindings, acknowledgeGatewayKeys } from './acknowledgements.ts';
import { Alarms, type OwnMetric } from './alarms.ts';
import { addAlarmTopic } from './alarmTopic.ts';
import { Api } from './api.ts';
import { addBackup } from './backup.ts';
import { addBudget } from './budget.ts';
import { addDashboard } from './dashboard.ts';
import { Docs } from './docs.ts';
import { Domain } from './domain.ts';
import { Firewall } from './firewall.ts';
import { addFunction } from './functions.ts';
import { Jobs, jobsAfterApi, jobsBeforeApi } from './jobs.ts';
import { keyFor } from './key.ts';
import { addMailIdentity, Mail } from './mail.ts';
import { Panel } from './panel.ts';
import { Queues } from './queues.ts';
import { addServerErrorAlarm, Release } from './release.ts';
import { RouteFunctions } from './routeFunctions.ts';
import type { Settings } from './settings.ts';
import { State } from './state.ts';

export interface ServiceProps {
  /** The folder of the bundles: it has a folder for each function. */
  readonly bundles: string;
  /** Makes a single stack, for tools that read only one template. */
  readonly isOneStack: boolean;
  /** Names of indexes that the table does not get yet. */
  readonly withoutIndexes?: string | undefined;
}

/** Adds the whole service: a stack for its state, which must never be replaced, one for jobs, one for routes, and one for the API. */
export function addService(app: App, settings: Settings, { bundles, isOneStack, withoutIndexes }: ServiceProps): void {
  const { stateStack, jobStack, functionStack, releaseStack, apiStack } = addStacks(app, settings, isOneStack);
  const { name: service, mailFrom, domain } = settings;

  const state = new State(stateStack, settings, withoutIndexes);
  const { table, documents, deadLetters } = state;
  if (settings.backup) addBackup(stateStack, state, { service, backup: settings.backup });
  const { queues } = new Queues(jobStack, 'Queues', { deadLetters, key: keyFor(jobStack, state.key) });
  addMailIdentity(stateStack, mailFrom);
  addAlarmTopic(jobStack, settings);
  const mail = new Mail(jobStack, 'Mail', mailFrom);
  const topics = { mailFeedback: mail.feedback };
  const publicUrl = domain ? `https://${domain.name}/api` : settings.publicUrl;
  const { documentLock } = settings.retention;
  const targets = {
    service,
    table,
    documents,
    documentLock,
    toolVariables: isOneStack ? TOOL_VARIABLES : {},
    queues,
    deadLetters,
    topics,
    mail,
    publicUrl,
  };
  const common = { settings, bundles, targets };
  const jobRelease = new Release(jobStack, 'JobRelease', { settings, serves: 'jobs' });
  const jobs = new Jobs(jobStack, 'Jobs', { ...common, release: jobRelease, names: jobsBeforeApi });
  const routes = new RouteFunctions(functionStack, 'Routes', common);
  if (releaseStack) {
    addServerErrorAlarm(releaseStack, settings);
    routes.addTo(new Release(releaseStack, 'Release', { settings, serves: 'requests' }));
  }
  new Alarms(jobStack, 'JobAlarms', {
    settings,
    queues,
    deadLetters,
    functions: jobs.functions,
    own: OWN_METRICS,
  });

  const release = new Release(apiStack, 'ApiRelease', { settings, serves: 'requests' });
  const api = new Api(apiStack, 'Api', { ...common, routes, release });
  const docs = new Docs(apiStack, 'Docs', { ...common, api, release });
  const panel = new Panel(apiStack, 'Panel', { ...common, api, release });
  const stages = { api: api.rest.deploymentStage, docs: docs.stage, panel: panel.stage };
  if (domain) new Domain(apiStack, 'Domain', { domain, rest: api.rest, stages });
  if (settings.firewall) new Firewall(apiStack, 'Firewall', { service, firewall: settings.firewall, stages });
  if (settings.budget) addBudget(apiStack, service, settings.budget);
  addDashboard(apiStack, { service, api, table, deadLetters });
  const { usagePlanId, sessionPlanId } = api;
  const apiTargets = { ...targets, usagePlanId, sessionPlanId, apiUrl: api.address };
  const apiJobRelease = new Release(apiStack, 'ApiJobRelease', { settings, serves: 'jobs' });
  const apiJobs = new Jobs(apiStack, 'ApiJobs', {
    ...common,
    targets: apiTargets,
    release: apiJobRelease,
    names: jobsAfterApi,
    logs: { access: api.accessLog },
  });
  acknowledgeGatewayKeys(apiStack, [usagePlanId, sessionPlanId]);
  const operate = addFunction(apiStack, 'operate', {
    ...common,
    uses: workers.operate.uses,
    targets: apiTargets,
    memoryMegabytes: 512,
    // A recount reads every invoice of an account.
    timeoutSeconds: 900,
  });
  new Alarms(apiStack, 'Alarms', {
    settings,
    api,
    functions: [
      ...[api.authorize, docs.serve, panel.serve, operate].map((worker) => ({ worker })),
      ...apiJobs.functions,
    ],
  });

  const stacks = [stateStack, jobStack, functionStack, apiStack, ...(releaseStack ? [releaseStack] : [])];
  for (const stack of new Set(stacks)) acknowledgeFindings(stack, state, service);
  const urlOf = (stage: keyof typeof stages, path: string) =>
    domain ? `https://${domain.name}/${stage}${path}` : stages[stage].urlForPath(path);
  new CfnOutput(apiStack, 'BaseUrl', {
    value: urlOf('api', '/v1'),
    description: 'Base URL of the API',
  });
  new CfnOutput(apiStack, 'Documentation', {
    value: urlOf('docs', '/api'),
    description: 'The reference and the guides',
  });
  new CfnOutput(apiStack, 'PanelUrl', { value: urlOf('panel', '/'), description: 'The panel' });
  new CfnOutput(apiStack, 'OperatorFunction', {
    value: operate.functionName,
    description: 'Manages accounts and keys when it is invoked',
  });
}

const OWN_METRICS: readonly OwnMetric[] = [
  {
    metric: 'messagesSentAgain',
    meaning: 'Messages are sent again by the sweep, a minute late',
    statistic: 'Sum',
    threshold: 1,
    // Single cases repair themselves. The alarm rings if they continue for a quarter of an hour.
    periods: 3,
  },
  {
    metric: 'outboxAgeSeconds',
    meaning: 'The work that follows a change is not done after a quarter of an hour',
    statistic: 'Maximum',
    threshold: 900,
    periods: 1,
  },
];

/** Tools such as SAM pass on only variables that the template has. An empty one is the same as none. */
const TOOL_VARIABLES = Object.fromEntries(
  ['DYNAMODB', 'SQS', 'S3', 'SESV2', 'API_GATEWAY'].map((service) => [`AWS_ENDPOINT_URL_${service}`, '']),
);

interface Stacks {
  readonly stateStack: Stack;
  readonly jobStack: Stack;
  readonly functionStack: Stack;
  /** The versions of the functions of routes, if releases take over gradually. */
  readonly releaseStack: Stack | undefined;
  readonly apiStack: Stack;
}

function addStacks(app: App, { name: service, account, region, tags, release }: Settings, isOneStack: boolean): Stacks {
  const env = { ...(account && { account }), ...(region && { region }) };
  // CloudFormation copies the tags of a stack to its resources.
  const add = (id: string, props: StackProps) =>
    new Stack(app, id, { analyticsReporting: false, env, tags: { service, ...tags }, ...props });
  if (isOneStack) {
    app.node.setContext('@aws-cdk/core:stackResourceLimit', 0);
    const all = add(service, { description: 'CleverInvo: an invoicing API', suppressTemplateIndentation: true });
    return {
      stateStack: all,
      jobStack: all,
      functionStack: all,
      releaseStack: release && all,
      apiStack: all,
    };
  }
  const state = add(`${service}-State`, {
    description: 'CleverInvo: state',
    // Invoices, documents and dead letters exist nowhere else.
    terminationProtection: true,
  });
  const jobs = add(`${service}-Jobs`, { description: 'CleverInvo: jobs' });
  const functions = add(`${service}-Functions`, { description: 'CleverInvo: functions of routes' });
  const releases =
    release && add(`${service}-Releases`, { description: 'CleverInvo: versions of the functions of routes' });
  releases?.addStackDependency(functions, 'It refers to the functions by their names.');
  const api = add(service, { description: 'CleverInvo: an invoicing API' });
  api.addStackDependency(releases ?? functions, 'It refers to the functions by their names.');
  return { stateStack: state, jobStack: jobs, functionStack: functions, releaseStack: releases, apiStack: api };
}
