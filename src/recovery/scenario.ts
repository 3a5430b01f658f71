/** A figure and where it is from: a page of AWS's documentation, a key of the config, or `assumption`. */
export interface Figure {
  readonly text: string;
  readonly source: string;
}

export interface Step {
  readonly does: string;
  /** Lines for a POSIX shell with the AWS CLI; variables of earlier steps are set. */
  readonly commands?: readonly string[];
  readonly takes?: Figure;
}

export interface Scenario {
  readonly name: 'zone' | 'region' | 'rows' | 'database' | 'images' | 'files';
  readonly loss: string;
  /** What does not come back: the recovery point. */
  readonly loses: readonly Figure[];
  /** How long visitors notice it: the recovery time, as far as it can be known beforehand. */
  readonly takes: readonly Figure[];
  readonly steps: readonly Step[];
}

export const ASSUMPTION = 'assumption';
