import { describe, expect, it } from 'vitest';
import { isRecord, readTemplate, type Plain } from '../cfn/read.ts';
import type { Config } from '../config/schema.ts';
import { FIXTURES, fixture, oddConfigs } from '../testing/configs.ts';
import { buildDeployment } from './deployment.ts';
import { TOOLS, concerns, reasonFor } from './suppression.ts';
import { suppressions } from './suppressions.ts';

interface Resource {
  readonly id: string;
  readonly type: string;
  readonly config: Config;
  readonly metadata: Plain | undefined;
}

const configs = [...FIXTURES.map((name) => () => fixture(name)), ...oddConfigs.map(({ config }) => config)];

const resources: readonly Resource[] = configs.flatMap((make) => {
  const config = make();
  return buildDeployment(config).files.flatMap(({ text }) =>
    Object.entries(readTemplate(text).template.Resources).map(([id, { Type, Metadata }]) => ({
      id,
      type: Type,
      config,
      metadata: Metadata,
    })),
  );
});

describe.each(suppressions)('$reason', (suppression) => {
  const of = resources.filter(({ type, id }) => concerns(suppression, type, id));

  it('is for a resource that some config has', () => {
    expect(of.filter(({ config }) => suppression.when?.(config) ?? true)).not.toEqual([]);
  });

  it('is not for all configs when it says for which', () => {
    if (suppression.when === undefined) return;
    expect(configs.some((make) => suppression.when?.(make()) === false)).toBe(true);
  });

  it('fits on a line of a comment', () => {
    expect(suppression.reason).toMatch(/^[A-Za-z].*\.$/);
    expect(suppression.reason.length).toBeLessThanOrEqual(110);
  });
});

it('no check of a resource is suppressed twice, so that each has one reason', () => {
  const twice = resources.flatMap(({ id, type, config }) =>
    TOOLS.flatMap((tool) => {
      const checks = suppressions
        .filter((one) => concerns(one, type, id) && one.when?.(config) !== false)
        .flatMap((one) => one.checks[tool] ?? []);
      return checks.filter((check, index) => checks.indexOf(check) !== index).map((check) => `${id}: ${check}`);
    }),
  );
  expect(twice).toEqual([]);
});

it('the metadata of the templates is the table, and nothing else', () => {
  // What a config's own overrides add is its own.
  const ours = resources.filter(({ config }) => Object.keys(config.overrides).length === 0);
  const members = ours.flatMap(({ metadata }) => Object.keys(isRecord(metadata) ? metadata : {}));
  expect([...new Set(members)].toSorted()).toEqual([...TOOLS].toSorted());
});

it('each tool is told in its own words', () => {
  const { metadata } = resources.find(({ id }) => id === 'SessionPolicy') ?? {};
  const reason = reasonFor(suppressions, 'AWS::IAM::ManagedPolicy', 'SessionPolicy', 'checkov', 'CKV_AWS_111');
  expect(metadata).toEqual({
    checkov: { skip: [{ id: 'CKV_AWS_111', comment: reason }] },
    guard: { SuppressedRules: ['IAM_POLICYDOCUMENT_NO_WILDCARD_RESOURCE'] },
    cdk_nag: { rules_to_suppress: [{ id: 'AwsSolutions-IAM5', reason }] },
  });
  const stack = resources.find(({ id }) => id === 'Network');
  expect(stack?.metadata).toEqual({ 'cfn-lint': { config: { ignore_checks: ['W3002'] } } });
});
