import { describe, expect, it } from 'vitest';
import { failedChecks, failedRules } from './security-reports.ts';

describe('a report of checkov', () => {
  const report = (results: object, summary: object) =>
    JSON.stringify({ check_type: 'cloudformation', results, summary: { passed: 7, parsing_errors: 0, ...summary } });
  const failed = {
    check_id: 'CKV_AWS_18',
    check_name: 'Ensure the S3 bucket has access logging enabled',
    file_path: '/data.yaml',
    resource: 'AWS::S3::Bucket.Logs',
  };

  it('gives what failed, by logical id', () => {
    expect(failedChecks(report({ failed_checks: [failed] }, { failed: 1 }))).toEqual({
      passed: 7,
      failed: [{ file: '/data.yaml', resource: 'Logs', check: 'CKV_AWS_18', message: failed.check_name }],
    });
  });

  it('takes a template that was not read for a failure', () => {
    const results = { failed_checks: [], parsing_errors: ['/edge.yaml'] };
    expect(failedChecks(report(results, { parsing_errors: 1 }))?.failed).toMatchObject([{ file: '/edge.yaml' }]);
    expect(failedChecks(report({ failed_checks: [] }, { parsing_errors: 1 }))).toBeUndefined();
  });

  // What it prints when there is nothing to check: {"passed": 0, ...} without results.
  it.each(['', 'Traceback', '[]', '{"passed": 0, "failed": 0}'])('is not %j', (text) => {
    expect(failedChecks(text)).toBeUndefined();
  });
});

describe('a report of cfn-guard', () => {
  const rule = (name: string, ...checks: readonly object[]) => ({ Rule: { name, checks } });
  const clause = (path: string) => ({ Clause: { Unary: { check: { value: { traversed_to: { path } } } } } });

  it('gives each resource of a rule that does not hold, and leaves out skipped rules', () => {
    const report = [
      { name: '/x/root.yaml', compliant: ['A', 'B'], not_compliant: [] },
      {
        name: '/x/data.yaml',
        compliant: ['C'],
        not_compliant: [
          rule('LOCK', clause('/Resources/Logs/Properties'), clause('/Resources/Images/Properties/Tags')),
          rule('SKIPPED', { Disjunctions: { checks: [] } }),
          rule('ROTATION', clause('')),
        ],
      },
    ];
    expect(failedRules(JSON.stringify(report))).toEqual({
      passed: 3,
      failed: [
        { file: '/x/data.yaml', resource: 'Logs', check: 'LOCK', message: 'does not hold' },
        { file: '/x/data.yaml', resource: 'Images', check: 'LOCK', message: 'does not hold' },
        { file: '/x/data.yaml', resource: undefined, check: 'ROTATION', message: 'does not hold' },
      ],
    });
  });

  it.each(['', '{}', '[]', 'Error: no rules'])('is not %j', (text) => {
    expect(failedRules(text)).toBeUndefined();
  });
});
