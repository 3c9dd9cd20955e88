import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { workers } from '../lib/contract/workers.ts';
import { acknowledgeFindings } from './acknowledgements.ts';
import { Alarms } from './alarms.ts';
import { Api } from './api.ts';
import { Docs } from './docs.ts';
import { addFunction } from './functions.ts';
import { Jobs, Queues } from './jobs.ts';
import { Storage } from './storage.ts';

export interface CleverInvoProps {
  /** The folder that holds a folder for each function. */
  readonly bundles: string;
  /** Origin and prefix under which callers reach the API, where that is not the gateway's own. */
  readonly publicUrl?: string | undefined;
  /** The SNS topic that hears of alarms; without one they show in the console only. */
  readonly alarmTopicArn?: string | undefined;
}

/** All of the service: what is kept, what runs, how it is reached, and what calls for attention. */
export class CleverInvoStack extends Stack {
  constructor(scope: Construct, id: string, { bundles, publicUrl, alarmTopicArn }: CleverInvoProps) {
    super(scope, id, { description: 'CleverInvo: an invoicing API', analyticsReporting: false });
    const { table, documents } = new Storage(this, 'Storage');
    const { queues, deadLetters } = new Queues(this, 'Queues');
    const targets = { table, documents, queues, deadLetters, publicUrl };
    const jobs = new Jobs(this, 'Jobs', { bundles, targets });
    const api = new Api(this, 'Api', { bundles, targets });
    const docs = new Docs(this, 'Docs', { api, bundles, targets });
    const operate = addFunction(this, 'operate', {
      bundles,
      uses: workers.operate.uses,
      targets: { ...targets, usagePlanId: api.usagePlanId },
      memoryMegabytes: 512,
      timeoutSeconds: 60,
    });
    new Alarms(this, 'Alarms', {
      api,
      queues,
      deadLetters,
      functions: [...jobs.functions, ...[api.authorize, docs.serve, operate].map((worker) => ({ worker }))],
      alarmTopicArn,
    });
    acknowledgeFindings(this, { table, documents });
    new CfnOutput(this, 'BaseUrl', { value: `${api.url}v1`, description: 'Where the API is reached' });
    new CfnOutput(this, 'Documentation', { value: docs.url, description: 'The reference and the guides' });
    new CfnOutput(this, 'OperatorFunction', {
      value: operate.functionName,
      description: 'Invoke it to add accounts and keys',
    });
  }
}
