import type { KeyReader } from '../../cfn/keys.ts';
import type { Template } from '../../cfn/template.ts';
import { note, type Annotated } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';

/** The one warning that comes before the bill. */
export function declareBudget(t: Template, config: Config, key: KeyReader<Config>): void {
  const { email, monthlyBudgetUsd } = config.operations;
  if (monthlyBudgetUsd === undefined) return;
  t.section('Budget');
  t.resource('Budget', {
    why: 'Stops nothing, but says in time what the month will cost.',
    notes: {
      NotificationsWithSubscribers:
        'Straight to the address, which has nothing to confirm. AWS forecasts after about five weeks of use.',
    },
    Type: 'AWS::Budgets::Budget',
    Properties: {
      Budget: {
        BudgetType: note(
          'Of the whole account: by our tags AWS could tell only after they were activated for cost allocation, by hand.',
          'COST',
        ),
        TimeUnit: 'MONTHLY',
        BudgetLimit: { Amount: key('operations.monthlyBudgetUsd'), Unit: 'USD' },
      },
      NotificationsWithSubscribers: email === undefined ? undefined : notifications(key('operations.email')),
    },
  });
}

const notifications = (Address: Annotated<string>) =>
  (
    [
      ['ACTUAL', 80],
      ['FORECASTED', 100],
      ['ACTUAL', 100],
    ] as const
  ).map(([NotificationType, Threshold]) => ({
    Notification: { NotificationType, ComparisonOperator: 'GREATER_THAN', Threshold, ThresholdType: 'PERCENTAGE' },
    Subscribers: [{ SubscriptionType: 'EMAIL', Address }],
  }));
