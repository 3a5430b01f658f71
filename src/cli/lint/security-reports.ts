import { isRecord, type Plain } from '../../cfn/read.ts';

/** The reports of checkov and cfn-guard, read for what we show of them. */

export interface FailedCheck {
  /** As the tool names it: a bare name or a path. */
  readonly file: string;
  /** Logical id; undefined when the tool names none. */
  readonly resource: string | undefined;
  readonly check: string;
  readonly message: string;
}

export interface SecurityReport {
  /** Checks that found nothing to object to. */
  readonly passed: number;
  readonly failed: readonly FailedCheck[];
}

/**
 * What `checkov --output json` prints for one framework. A template that it cannot read is a failure: silence about it
 * would look like consent.
 * @returns undefined when the text is no such report.
 */
export function failedChecks(stdout: string): SecurityReport | undefined {
  const report = parsed(stdout);
  const summary = member(report, 'summary');
  if (!isRecord(report) || !isRecord(summary)) return undefined;
  const results = member(report, 'results');
  const unread = listOf(member(results, 'parsing_errors')).map((file): FailedCheck => ({
    file: textOf(file),
    resource: undefined,
    check: 'checkov',
    message: 'cannot be read',
  }));
  if (unread.length === 0 && Number(member(summary, 'parsing_errors')) > 0) return undefined;
  const failed = listOf(member(results, 'failed_checks')).map((one) => ({
    file: textOf(member(one, 'file_path')),
    // AWS::S3::Bucket.Logs
    resource: textOf(member(one, 'resource')).split('.').at(-1),
    check: textOf(member(one, 'check_id')),
    message: textOf(member(one, 'check_name')),
  }));
  return { passed: Number(member(summary, 'passed')), failed: [...unread, ...failed] };
}

/**
 * What `cfn-guard validate --structured --output-format json` prints: per file the rules that hold and those that do not.
 * A rule that fails for several resources is given for each; cfn-guard counts it once.
 * @returns undefined when the text is no such report.
 */
export function failedRules(stdout: string): SecurityReport | undefined {
  const report = parsed(stdout);
  if (!Array.isArray(report) || report.length === 0) return undefined;
  const files: readonly Plain[] = report;
  return {
    passed: files.reduce<number>((sum, file) => sum + listOf(member(file, 'compliant')).length, 0),
    failed: files.flatMap((file) =>
      listOf(member(file, 'not_compliant')).flatMap((entry) => failedRule(textOf(member(file, 'name')), entry)),
    ),
  };
}

function failedRule(file: string, entry: Plain): readonly FailedCheck[] {
  const rule = member(entry, 'Rule');
  const text = JSON.stringify(rule ?? null);
  // cfn-guard 3.2 gives a rule that it skipped as failed, without the clause that failed.
  if (!text.includes('"Clause"')) return [];
  const check = textOf(member(rule, 'name'));
  const ids = [...text.matchAll(/"path":"\/Resources\/([A-Za-z0-9]+)/g)].map(([, id]) => id);
  const resources: readonly (string | undefined)[] = ids.length === 0 ? [undefined] : [...new Set(ids)];
  return resources.map((resource) => ({ file, resource, check, message: 'does not hold' }));
}

function parsed(text: string): Plain | undefined {
  try {
    const data: Plain = JSON.parse(text);
    return data;
  } catch {
    return undefined;
  }
}

const member = (value: Plain | undefined, key: string): Plain | undefined => (isRecord(value) ? value[key] : undefined);
const listOf = (value: Plain | undefined): readonly Plain[] => (Array.isArray(value) ? value : []);
const textOf = (value: Plain | undefined): string => (typeof value === 'string' ? value : '');
