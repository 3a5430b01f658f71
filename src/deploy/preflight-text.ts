import { stops, type Finding, type Preflight } from './preflight.ts';

/** Colours as functions; the terminal hands them in. */
export interface Paint {
  red(text: string): string;
  yellow(text: string): string;
  dim(text: string): string;
  bold(text: string): string;
}

/**
 * `Preflight  14 checks passed, 1 not checked (servicequotas:GetServiceQuota denied)`, then every finding with the way
 * to mend it, then the facts.
 */
export function preflightText(preflight: Preflight, paint: Paint): string {
  return [
    `Preflight  ${headline(preflight)}`,
    ...preflight.findings.flatMap((finding) => findingLines(finding, paint)),
    ...preflight.notes.map((note) => paint.dim(`  ${note}`)),
  ].join('\n');
}

function headline(preflight: Preflight): string {
  const { passed, findings, notChecked } = preflight;
  const count = (severity: Finding['severity'], noun: string): readonly string[] => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return number === 0 ? [] : [`${number} ${noun}${number === 1 ? '' : 's'}`];
  };
  const reasons = [...new Set(notChecked.map(({ why }) => why))].join(', ');
  return [
    ...count('error', 'error'),
    ...count('warning', 'warning'),
    `${passed.length} check${passed.length === 1 ? '' : 's'} passed`,
    ...(notChecked.length === 0 ? [] : [`${notChecked.length} not checked (${reasons})`]),
    ...(stops(preflight) ? ['nothing was created'] : []),
  ].join(', ');
}

function findingLines({ severity, check, message, hint, key }: Finding, paint: Paint): readonly string[] {
  const label = severity === 'error' ? paint.red('error') : paint.yellow('warning');
  const source = key === undefined ? '' : `  (${key})`;
  return [`  ${label}  ${paint.bold(check)}: ${message}${source}`, ...hint.split('\n').map((line) => `      ${line}`)];
}
