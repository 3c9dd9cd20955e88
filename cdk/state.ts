import { type CfnElement, Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { IConstruct } from 'constructs';
import { expirations } from '../lib/contract/documents.ts';
import { TABLE } from '../lib/contract/environment.ts';
import { queueJobNames } from '../lib/contract/jobs.ts';
import { indexesBut } from './indexes.ts';
import { addKey } from './key.ts';
import { secured } from './queues.ts';
import type { Settings } from './settings.ts';

/**
 * What must outlive every deployment: the one table, the bucket of documents, and the messages that failed for good. To
 * CloudFormation another logical id is another, empty resource. So each has a fixed one, which does not depend on its
 * place in the code.
 */
export class State {
  readonly table: Table;
  readonly documents: Bucket;
  readonly deadLetters: Readonly<Record<string, Queue>>;
  /** What encrypts all of it, if the settings ask for a key. */
  readonly key: Key | undefined;
  readonly #stack: Stack;
  readonly #settings: Settings;
  readonly #withoutIndexes: string | undefined;

  constructor(stack: Stack, settings: Settings, withoutIndexes?: string) {
    this.#stack = stack;
    this.#settings = settings;
    this.#withoutIndexes = withoutIndexes;
    this.key = settings.customerManagedKey ? addKey(stack) : undefined;
    this.table = pinned(this.#addTable(), 'Table');
    this.documents = pinned(this.#addDocuments(), 'Documents');
    this.deadLetters = Object.fromEntries(queueJobNames.map((name) => [name, this.#addDeadLetters(name)]));
  }

  #addTable(): Table {
    const text = (name: string) => ({ name, type: AttributeType.STRING });
    const table = new Table(this.#stack, 'Table', {
      partitionKey: text(TABLE.partitionKey),
      sortKey: text(TABLE.sortKey),
      timeToLiveAttribute: TABLE.expiry,
      billingMode: BillingMode.PAY_PER_REQUEST,
      ...(this.key
        ? { encryption: TableEncryption.CUSTOMER_MANAGED, encryptionKey: this.key }
        : { encryption: TableEncryption.DEFAULT }),
      pointInTimeRecoverySpecification: {
        pointInTimeRecoveryEnabled: true,
        recoveryPeriodInDays: this.#settings.retention.restoreDays,
      },
      deletionProtection: true,
      // A stream has to be removed before its view can change, so it carries all that a reader may need later.
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const [indexName, { partitionKey, sortKey, projects }] of indexesBut(this.#withoutIndexes)) {
      table.addGlobalSecondaryIndex({
        indexName,
        partitionKey: text(partitionKey),
        sortKey: text(sortKey),
        ...projectionOf(projects),
      });
    }
    return table;
  }

  /** Versioned: a document that is deleted or overwritten by mistake, a logo above all, can be had back for a while. */
  #addDocuments(): Bucket {
    return new Bucket(this.#stack, 'Documents', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      ...(this.key
        ? { encryption: BucketEncryption.KMS, encryptionKey: this.key, bucketKeyEnabled: true }
        : { encryption: BucketEncryption.S3_MANAGED }),
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      ...(this.#settings.retention.documentLock ? { objectLockEnabled: true } : {}),
      lifecycleRules: [
        {
          abortIncompleteMultipartUploadAfter: Duration.days(1),
          noncurrentVersionExpiration: Duration.days(this.#settings.retention.replacedDocumentDays),
          expiredObjectDeleteMarker: true,
        },
        ...expirations().map(({ prefix, afterDays }) => ({ prefix, expiration: Duration.days(afterDays) })),
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  #addDeadLetters(job: string): Queue {
    const id = `${job[0]?.toUpperCase()}${job.slice(1)}DeadLetters`;
    const queue = new Queue(this.#stack, id, {
      ...secured(this.key),
      retentionPeriod: Duration.days(14),
      // What failed is still there after its job was renamed or taken away.
      removalPolicy: RemovalPolicy.RETAIN,
    });
    return pinned(queue, id);
  }
}

function pinned<C extends IConstruct>(construct: C, logicalId: string): C {
  (construct.node.defaultChild as CfnElement).overrideLogicalId(logicalId);
  return construct;
}

function projectionOf(projects: 'KEYS' | 'ALL' | readonly string[]) {
  if (projects === 'ALL') return { projectionType: ProjectionType.ALL };
  if (projects === 'KEYS') return { projectionType: ProjectionType.KEYS_ONLY };
  return { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...projects] };
}
