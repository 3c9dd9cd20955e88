import { type App, CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { workers } from '../lib/contract/workers.ts';
import { acknowledgeFindings } from './acknowledgements.ts';
import { Alarms } from './alarms.ts';
import { Api } from './api.ts';
import { Docs } from './docs.ts';
import { addFunction } from './functions.ts';
import { Jobs, jobsAfterApi, jobsBeforeApi } from './jobs.ts';
import { addMailIdentity, Mail } from './mail.ts';
import { Panel } from './panel.ts';
import { Queues } from './queues.ts';
import { RouteFunctions } from './routeFunctions.ts';
import { State } from './state.ts';

export interface ServiceProps {
  /** The folder of the bundles: it has a folder for each function. */
  readonly bundles: string;
  /** Makes a single stack, for tools that read only one template. */
  readonly isOneStack: boolean;
  /** Origin and path of the API where it has a domain of its own. */
  readonly publicUrl?: string | undefined;
  /** The address that mails come from. Without it no mail is sent. */
  readonly mailFrom?: string | undefined;
  /** The SNS topic that alarms notify. Without it they show in the console only. */
  readonly alarmTopicArn?: string | undefined;
}

/** Adds the whole service: a stack for its state, which must never be replaced, one for functions, and one for the API. */
export function addService(app: App, service: string, props: ServiceProps): void {
  const [stateStack, functionStack, apiStack] = addStacks(app, service, props.isOneStack);
  const { bundles, publicUrl, mailFrom, alarmTopicArn } = props;

  const state = new State(stateStack);
  const { table, documents, deadLetters } = state;
  const { queues } = new Queues(functionStack, 'Queues', deadLetters);
  addMailIdentity(stateStack, mailFrom);
  const mail = new Mail(functionStack, 'Mail', mailFrom);
  const topics = { mailFeedback: mail.feedback };
  const targets = { service, table, documents, queues, deadLetters, topics, mail, publicUrl };
  const jobs = new Jobs(functionStack, 'Jobs', { bundles, targets, names: jobsBeforeApi });
  const routes = new RouteFunctions(functionStack, 'Routes', { bundles, targets });
  new Alarms(functionStack, 'JobAlarms', {
    queues,
    deadLetters,
    functions: jobs.functions,
    zeros: [{ metric: 'messagesSentAgain', service, meaning: 'Messages are sent again by the sweep, a minute late' }],
    alarmTopicArn,
  });

  const api = new Api(apiStack, 'Api', { bundles, targets, routes });
  const docs = new Docs(apiStack, 'Docs', { api, bundles, targets });
  const panel = new Panel(apiStack, 'Panel', { api, bundles, targets });
  const { usagePlanId, sessionPlanId } = api;
  const apiTargets = { ...targets, usagePlanId, sessionPlanId, apiUrl: api.address };
  const apiJobs = new Jobs(apiStack, 'ApiJobs', { bundles, targets: apiTargets, names: jobsAfterApi });
  const operate = addFunction(apiStack, 'operate', {
    bundles,
    uses: workers.operate.uses,
    targets: apiTargets,
    memoryMegabytes: 512,
    // A recount reads every invoice of an account.
    timeoutSeconds: 900,
  });
  new Alarms(apiStack, 'Alarms', {
    api,
    // The authorizer fails for each unknown key; what else fails there, the gateway answers with a 5xx.
    functions: [...[docs.serve, panel.serve, operate].map((worker) => ({ worker })), ...apiJobs.functions],
    alarmTopicArn,
  });

  for (const stack of new Set([stateStack, functionStack, apiStack])) acknowledgeFindings(stack, state);
  new CfnOutput(apiStack, 'BaseUrl', { value: `${api.url}v1`, description: 'Base URL of the API' });
  new CfnOutput(apiStack, 'Documentation', { value: docs.url, description: 'The reference and the guides' });
  new CfnOutput(apiStack, 'PanelUrl', { value: panel.url, description: 'The panel' });
  new CfnOutput(apiStack, 'OperatorFunction', {
    value: operate.functionName,
    description: 'Manages accounts and keys when it is invoked',
  });
}

function addStacks(app: App, service: string, isOneStack: boolean): readonly [Stack, Stack, Stack] {
  const add = (id: string, props: StackProps) => new Stack(app, id, { analyticsReporting: false, ...props });
  if (isOneStack) {
    app.node.setContext('@aws-cdk/core:stackResourceLimit', 0);
    const all = add(service, { description: 'CleverInvo: an invoicing API' });
    return [all, all, all];
  }
  const state = add(`${service}-State`, {
    description: 'CleverInvo: state',
    // Invoices, documents and dead letters exist nowhere else.
    terminationProtection: true,
  });
  const functions = add(`${service}-Functions`, { description: 'CleverInvo: functions' });
  const api = add(service, { description: 'CleverInvo: an invoicing API' });
  api.addStackDependency(functions, 'It refers to the functions by their names.');
  return [state, functions, api];
}
