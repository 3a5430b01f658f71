import { rule, warning } from './rule.ts';
import type { Rule } from './rule.ts';

const budget = rule('budget-without-email', ['operations'], function* ({ operations }) {
  if (operations.monthlyBudgetUsd === undefined || operations.email !== undefined) return;
  yield warning(
    'operations.monthlyBudgetUsd',
    'tells nobody without operations.email: a budget stops no spending, it only sends mail',
  );
});

export const operationsRules: readonly Rule[] = [budget];
