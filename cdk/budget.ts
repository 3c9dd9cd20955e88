import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { Construct } from 'constructs';
import type { Settings } from './settings.ts';

/** Percent of the budget: what was spent, and what AWS forecasts for the whole month. */
const MAILED = [
  { notificationType: 'ACTUAL', threshold: 80 },
  { notificationType: 'FORECASTED', threshold: 100 },
];

/**
 * Mails before the month's costs exceed the budget. It counts the whole AWS account: a budget by tag counts nothing until somebody
 * has activated the tag for billing.
 */
export function addBudget(scope: Construct, service: string, budget: NonNullable<Settings['budget']>): void {
  new CfnBudget(scope, 'Budget', {
    budget: {
      budgetName: `${service}-monthly`,
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: budget.monthlyUsd, unit: 'USD' },
    },
    notificationsWithSubscribers: MAILED.map((notification) => ({
      notification: { ...notification, comparisonOperator: 'GREATER_THAN', thresholdType: 'PERCENTAGE' },
      subscribers: [{ subscriptionType: 'EMAIL', address: budget.email }],
    })),
  });
}
