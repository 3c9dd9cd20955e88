import { type CfnElement, Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from 'aws-cdk-lib/aws-backup';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { acknowledge } from './acknowledgements.ts';
import type { Settings } from './settings.ts';
import type { State } from './state.ts';

/** What AWS Backup may do to back up a table and a bucket. Restoring takes another role, which a person chooses then. */
const POLICIES = ['service-role/AWSBackupServiceRolePolicyForBackup', 'AWSBackupServiceRolePolicyForS3Backup'];

interface BackupProps {
  readonly service: string;
  readonly backup: NonNullable<Settings['backup']>;
}

/** Backs up the table and the bucket every night. Logos are in the bucket, and nothing else could bring them back. */
export function addBackup(stack: Stack, state: State, { service, backup }: BackupProps): void {
  const { keepDays, copyToVaultArn } = backup;
  const vault = new BackupVault(stack, 'BackupVault', {
    backupVaultName: `${service}-backups`,
    ...(state.key ? { encryptionKey: state.key } : {}),
    // Backups outlive the stack.
    removalPolicy: RemovalPolicy.RETAIN,
  });
  (vault.node.defaultChild as CfnElement).overrideLogicalId('BackupVault');
  const deleteAfter = Duration.days(keepDays);
  const plan = new BackupPlan(stack, 'BackupPlan', { backupPlanName: `${service}-nightly`, backupVault: vault });
  plan.addRule(
    new BackupPlanRule({
      ruleName: 'nightly',
      scheduleExpression: Schedule.cron({ hour: '3', minute: '0' }),
      deleteAfter,
      copyActions: copyToVaultArn
        ? [{ destinationBackupVault: BackupVault.fromBackupVaultArn(stack, 'CopyVault', copyToVaultArn), deleteAfter }]
        : [],
    }),
  );
  const role = new Role(stack, 'BackupRole', {
    assumedBy: new ServicePrincipal('backup.amazonaws.com'),
    managedPolicies: POLICIES.map((name) => ManagedPolicy.fromAwsManagedPolicyName(name)),
  });
  for (const name of POLICIES) {
    acknowledge(role, {
      [`AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${name}]`]:
        'AWS Backup changes what it needs, and these policies with it.',
    });
  }
  plan.addSelection('State', {
    resources: [BackupResource.fromDynamoDbTable(state.table), BackupResource.fromArn(state.documents.bucketArn)],
    role,
  });
}
