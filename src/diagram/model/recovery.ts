import type { Wired } from '../../cfn/wired.ts';
import type { Service } from './operations.ts';
import { PLUMBING } from './plumbing.ts';

/** What lies ready in the recovery region, where nothing serves a request. */
export interface Recovery {
  readonly region: string;
  readonly services: readonly Service[];
}

const KINDS: readonly (readonly [type: string, Omit<Service, 'of'>])[] = [
  ['AWS::Backup::BackupVault', { icon: 'backup', label: ['Backup', 'copies of the backups'] }],
  ['AWS::KMS::Key', { icon: 'key', label: ['KMS', '1 key'] }],
  ['AWS::S3::Bucket', { icon: 'bucket', label: ['S3', 'copy of the images'] }],
];

/** Undefined without a stack in a recovery region. */
export function readRecovery(deployment: Wired): Recovery | undefined {
  const there = deployment.resources.filter(({ stack, type }) => stack === 'Recovery' && !(type in PLUMBING));
  const [first] = there;
  if (first === undefined) return undefined;
  return {
    region: first.region,
    services: KINDS.flatMap(([type, service]) => {
      const of = there.filter((one) => one.type === type);
      return of.length === 0 ? [] : [{ ...service, of }];
    }),
  };
}
