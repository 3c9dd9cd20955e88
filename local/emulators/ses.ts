import type { IncomingMessage } from 'node:http';
import type { Deployment } from '../deployment.ts';
import { headersOf, senderOf } from '../mail/headers.ts';
import type { Mailbox } from '../mail/mailbox.ts';
import type { Topics } from '../mail/topics.ts';
import { ACCOUNT_ID, REGION } from '../physical.ts';
import type { Answer } from '../server.ts';

interface SendEmail {
  readonly FromEmailAddress?: string;
  readonly Destination?: { readonly [List in 'ToAddresses' | 'CcAddresses' | 'BccAddresses']?: readonly string[] };
  readonly Content?: { readonly Raw?: { readonly Data?: string } };
  readonly ConfigurationSetName?: string;
  readonly EmailTags?: readonly { readonly Name: string; readonly Value: string }[];
}

interface Destination {
  readonly ConfigurationSetName: string;
  readonly EventDestination: {
    readonly Enabled?: boolean;
    readonly MatchingEventTypes: readonly string[];
    readonly SnsDestination?: { readonly TopicARN: string };
  };
}

const MAX_BYTES = 40 * 1024 * 1024;
const MAX_RECEIVERS = 50;

/** Header fields that SES takes once at most. */
const ONCE = ['from', 'to', 'cc', 'reply-to', 'subject', 'date', 'message-id', 'mime-version', 'content-type'];

/** Why SES refuses a call. */
class Refusal extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

/**
 * SES v2, as far as it is called: `SendEmail` with a whole message. It keeps the mails instead of sending them. Addresses of the
 * mailbox simulator bounce and complain as they do on AWS, by the configuration set and the topic of the template.
 */
export class Ses {
  readonly #deployment: Deployment;
  readonly #mailbox: Mailbox;
  readonly #topics: Topics;

  constructor(deployment: Deployment, mailbox: Mailbox, topics: Topics) {
    this.#deployment = deployment;
    this.#mailbox = mailbox;
    this.#topics = topics;
  }

  async handle(message: IncomingMessage): Promise<Answer> {
    const chunks: Buffer[] = [];
    for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
    const [path] = (message.url ?? '').split('?');
    try {
      if (message.method !== 'POST' || path !== '/v2/email/outbound-emails') {
        throw new Refusal('NotFoundException', `The local AWS does not support ${message.method} ${path}`);
      }
      const id = await this.#send(JSON.parse(Buffer.concat(chunks).toString('utf8')));
      return { statusCode: 200, headers: JSON_TYPE, body: JSON.stringify({ MessageId: id }) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return {
        statusCode: error.type === 'NotFoundException' ? 404 : 400,
        headers: { ...JSON_TYPE, 'x-amzn-ErrorType': error.type },
        body: JSON.stringify({ message: error.message }),
      };
    }
  }

  async #send({ Destination = {}, Content, ConfigurationSetName, EmailTags = [] }: SendEmail): Promise<string> {
    const bytes = Buffer.from(Content?.Raw?.Data ?? '', 'base64');
    if (bytes.length === 0) throw new Refusal('BadRequestException', 'The local AWS takes raw content only.');
    const { ToAddresses = [], CcAddresses = [], BccAddresses = [] } = Destination;
    const receivers = [...ToAddresses, ...CcAddresses, ...BccAddresses];
    this.#requireConfigurationSet(ConfigurationSetName);
    this.#requireIdentity(senderOf(bytes));
    requireReceivers(receivers);
    requireMessage(bytes);
    requireTags(EmailTags);
    const id = this.#mailbox.keep(bytes);
    if (ConfigurationSetName !== undefined) {
      const mail = {
        timestamp: new Date().toISOString(),
        messageId: id,
        source: senderOf(bytes),
        destination: receivers,
        tags: Object.fromEntries(EmailTags.map(({ Name, Value }) => [Name, [Value]])),
      };
      for (const event of simulatedEvents(receivers)) await this.#publish(ConfigurationSetName, { ...event, mail });
    }
    return id;
  }

  #requireConfigurationSet(name: string | undefined): void {
    const isThere = this.#deployment.all('AWS::SES::ConfigurationSet').some(({ ref }) => ref === name);
    if (name === undefined || isThere) return;
    throw new Refusal('NotFoundException', `Configuration set <${name}> does not exist.`);
  }

  /** The sender has to be an address or a domain that the template verifies. */
  #requireIdentity(sender: string): void {
    const domain = sender.slice(sender.lastIndexOf('@') + 1);
    const isVerified = this.#deployment
      .all<{ readonly EmailIdentity: string }>('AWS::SES::EmailIdentity')
      .some(({ properties }) => [sender, domain].includes(properties.EmailIdentity.toLowerCase()));
    if (isVerified) return;
    const message = `Email address is not verified. The following identities failed the check in region ${REGION.toUpperCase()}: ${sender}`;
    throw new Refusal('MessageRejected', message);
  }

  async #publish(configurationSet: string, event: SimulatedEvent): Promise<void> {
    const destinations = this.#deployment
      .all<Destination>('AWS::SES::ConfigurationSetEventDestination')
      .filter(({ properties }) => properties.ConfigurationSetName === configurationSet)
      .map(({ properties }) => properties.EventDestination)
      .filter(
        ({ Enabled, MatchingEventTypes }) => Enabled && MatchingEventTypes.includes(event.eventType.toUpperCase()),
      );
    for (const { SnsDestination } of destinations) {
      if (!SnsDestination) continue;
      await this.#topics.publish(SnsDestination.TopicARN, JSON.stringify(event), 'ses.amazonaws.com', {
        'aws:SourceAccount': ACCOUNT_ID,
        'aws:SourceArn': `arn:aws:ses:${REGION}:${ACCOUNT_ID}:configuration-set/${configurationSet}`,
      });
    }
  }
}

const JSON_TYPE = { 'Content-Type': 'application/json' };

function requireReceivers(receivers: readonly string[]): void {
  if (receivers.length === 0) throw new Refusal('BadRequestException', 'At least one destination is required.');
  if (receivers.length > MAX_RECEIVERS) throw new Refusal('MessageRejected', 'Recipient count exceeds 50.');
  const wrong = receivers.find((address) => !/^[^\s@<>()[\]",;:\\]+@[^\s@<>()[\]",;:\\]+\.[a-z0-9-]+$/i.test(address));
  if (wrong !== undefined) throw new Refusal('BadRequestException', 'Invalid domain name or address');
}

function requireMessage(bytes: Buffer): void {
  if (bytes.length > MAX_BYTES)
    throw new Refusal('MessageRejected', `Message length is more than ${MAX_BYTES} bytes long`);
  const names = headersOf(bytes).map(([name]) => name);
  const twice = ONCE.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (twice !== undefined) throw new Refusal('MessageRejected', `Duplicate header '${twice}'.`);
  if (
    bytes
      .toString('latin1')
      .split('\r\n')
      .some((line) => line.length > 998)
  ) {
    throw new Refusal('MessageRejected', 'A line of the message is longer than 998 characters.');
  }
}

function requireTags(tags: NonNullable<SendEmail['EmailTags']>): void {
  const isValid = (text: string) => /^[\w-]{1,256}$/.test(text);
  if (!tags.every(({ Name, Value }) => isValid(Name) && isValid(Value))) {
    throw new Refusal('BadRequestException', 'Invalid tag: only letters, digits, _ and - are allowed.');
  }
}

interface SimulatedEvent {
  readonly eventType: string;
  readonly [details: string]: unknown;
}

/** What the mailbox simulator of SES makes of its addresses, such as `bounce+label@simulator.amazonses.com`. */
function simulatedEvents(receivers: readonly string[]): readonly SimulatedEvent[] {
  const timestamp = new Date().toISOString();
  return receivers.flatMap((emailAddress): SimulatedEvent[] => {
    const [, name] = /^([a-z]+)(?:\+[^@]*)?@simulator\.amazonses\.com$/i.exec(emailAddress) ?? [];
    const feedbackId = crypto.randomUUID();
    switch (name?.toLowerCase()) {
      case 'bounce':
      case 'suppressionlist': {
        const receiver = {
          emailAddress,
          action: 'failed',
          status: '5.1.1',
          diagnosticCode: 'smtp; 550 5.1.1 user unknown',
        };
        const bounce = { bounceType: 'Permanent', bounceSubType: 'General', bouncedRecipients: [receiver] };
        return [{ eventType: 'Bounce', bounce: { feedbackId, timestamp, ...bounce } }];
      }
      case 'complaint': {
        const complaint = { complainedRecipients: [{ emailAddress }], complaintFeedbackType: 'abuse' };
        return [{ eventType: 'Complaint', complaint: { feedbackId, timestamp, ...complaint } }];
      }
      default:
        return [];
    }
  });
}
