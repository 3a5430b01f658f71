import type { Path } from '../../cfn/read.ts';
import type { LintedTemplate } from './folder.ts';

/** Something that a linter found. */
export interface LintFinding {
  readonly severity: 'error' | 'warning' | 'note';
  /** Bare name of the file in the folder. */
  readonly file: string;
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
  /** `E3012` of cfn-lint, or the name of one of our checks: `missing-parameter`. */
  readonly rule: string;
  readonly message: string;
}

/** A finding of ours at a place in a template. */
export function found(
  { file, position }: Pick<LintedTemplate, 'file' | 'position'>,
  path: Path,
  rule: string,
  message: string,
  severity: LintFinding['severity'] = 'error',
): LintFinding {
  return { severity, file, ...position(path), rule, message };
}
