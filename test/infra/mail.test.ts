import { beforeAll, describe, expect, it } from 'vitest';
import stage from '../../cdk/stages/local.ts';
import { type Build, readTemplates } from '../../local/build/build.ts';
import { startLocal } from '../../local/run.ts';
import { buildWith } from '../support/releasedBuild.ts';
import { invoiceFor, send } from '../support/stack.ts';
import { functionNamed, idOf, ofType, only, resources } from './template.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test reads any part of a policy
type Json = any;

const statementsOf = (name: string): Json[] =>
  resources[idOf(functionNamed(name).Properties.Role)]?.Properties.Policies[0].PolicyDocument.Statement;

describe('mail', () => {
  const MAILERS = ['sendEmail', 'sendInvitation', 'sendSignInLink'];

  it('is sent by few functions', () => {
    const mailers = ofType('AWS::Lambda::Function')
      .map(([, { Properties }]) => Properties.FunctionName.replace('CleverInvo-', ''))
      .filter((name) => JSON.stringify(statementsOf(name)).includes('ses:'));
    expect(mailers.toSorted()).toEqual(MAILERS);
  });

  it.each(MAILERS)('is sent by %s from the sender address alone', (mailer) => {
    const statement = statementsOf(mailer).find(({ Action }) => JSON.stringify(Action).includes('ses:'));
    expect(statement.Action).toEqual(['ses:SendEmail', 'ses:SendRawEmail']);
    expect(statement.Condition).toEqual({ StringEquals: { 'ses:FromAddress': stage.mailFrom } });
    const text = JSON.stringify(statement.Resource);
    expect(statement.Resource).toHaveLength(2);
    expect(text).toContain(':identity/mail.cleverinvo.example');
    expect(text).toContain(':configuration-set/');
    expect(text).not.toContain('*');
  });

  it('has its bounces and complaints published to a topic, by SES alone, whose queue takes them from that topic alone', () => {
    const { EventDestination } = only('AWS::SES::ConfigurationSetEventDestination').Properties;
    expect(EventDestination).toMatchObject({ Enabled: true, MatchingEventTypes: ['BOUNCE', 'COMPLAINT', 'REJECT'] });
    const topic = idOf(EventDestination.SnsDestination.TopicARN);
    const { Protocol, RawMessageDelivery, TopicArn, Endpoint } = only('AWS::SNS::Subscription').Properties;
    expect([Protocol, RawMessageDelivery, idOf(TopicArn)]).toEqual(['sqs', true, topic]);
    const publishers = only('AWS::SNS::TopicPolicy').Properties.PolicyDocument.Statement.filter(
      ({ Effect }: Json) => Effect === 'Allow',
    );
    expect(publishers).toMatchObject([{ Principal: { Service: 'ses.amazonaws.com' }, Action: 'sns:Publish' }]);
    expect(Object.keys(publishers[0].Condition.StringEquals)).toEqual(['AWS:SourceAccount', 'AWS:SourceArn']);
    const queuePolicy = ofType('AWS::SQS::QueuePolicy').find(
      ([, { Properties }]) => idOf(Properties.Queues[0]) === idOf(Endpoint),
    );
    const senders = queuePolicy?.[1].Properties.PolicyDocument.Statement.filter(
      ({ Effect }: Json) => Effect === 'Allow',
    );
    expect(senders).toMatchObject([{ Principal: { Service: 'sns.amazonaws.com' }, Action: 'sqs:SendMessage' }]);
    expect(idOf(senders[0].Condition.ArnEquals['aws:SourceArn'])).toBe(topic);
  });

  it('leaves to each account whom it writes to', () => {
    expect(only('AWS::SES::ConfigurationSet').Properties.SuppressionOptions).toEqual({ SuppressedReasons: [] });
  });
});

describe('a deployment without a sender address', () => {
  let build: Build;

  beforeAll(async () => {
    build = await buildWith({ mailFrom: undefined, retention: undefined });
  });

  it('grants nothing of SES', () => {
    expect(JSON.stringify([...readTemplates(build)])).not.toMatch(/ses:Send|MAIL_FROM|EmailIdentity/);
  });

  it('says what to do before anything is changed', async () => {
    const local = await startLocal({ build });
    try {
      const { key } = await local.invoke<Json>('operate', {
        action: 'createAccount',
        name: 'Studio',
        plan: 'BUSINESS',
      });
      const call = (method: string, path: string, body?: unknown) =>
        send(local.url, method, path, { key: key.secret, body });
      const { body: client } = await call('POST', '/clients', { name: 'Acme', email: 'billing@acme.example' });
      const { body: invoice } = await call('POST', '/invoices', invoiceFor(client.id));
      const { status, body } = await call('POST', `/invoices/${invoice.id}/send`);
      expect([status, body.error.code]).toEqual([409, 'CONFLICT']);
      expect(body.error.message).toMatch(/set its sender address \(mailFrom\)/);
      expect((await call('GET', `/invoices/${invoice.id}`)).body.status).toBe('DRAFT');
      expect((await call('GET', `/invoices/${invoice.id}/emails`)).body.data).toEqual([]);
      // Neither does it lock what it issues.
      await call('PATCH', `/invoices/${invoice.id}`, { status: 'SENT' });
      expect((await call('GET', `/invoices/${invoice.id}/pdf`)).status).toBe(200);
    } finally {
      await local.stop();
    }
  });
});
