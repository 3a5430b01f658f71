import { instanceType } from './instance-types.ts';

const GIB = 1024 ** 3;

/**
 * `max_connections` of RDS for MySQL: the default parameter is `{DBInstanceClassMemory/12582880}` (RDS User Guide,
 * "Quotas and constraints", maximum number of database connections). DBInstanceClassMemory is the class's memory less
 * what the engine's host keeps, hence 95 % of the advertised bytes (a db.*.xlarge of 16 GiB is seen with 1,263 to 1,365).
 */
export function mysqlMaxConnections(instance: string): number | null {
  const memory = classMemoryGiB(instance);
  return memory === null ? null : Math.floor((0.95 * memory * GIB) / 12_582_880);
}

/** Memory (GiB) of a DB instance class: that of the EC2 type behind it; null when the table lacks it. */
export function classMemoryGiB(instance: string): number | null {
  return instanceType(instance.replace(/^db\./, ''))?.memoryGiB ?? null;
}

/**
 * Defaults of `max_connections` by the memory (GiB) of an Aurora MySQL instance class: Aurora User Guide, "Maximum
 * connections to an Aurora MySQL DB instance" (db.t3.small 45 ... db.r5.24xlarge 7000). A class between two rows has
 * at least the lower one's number.
 */
const auroraByMemory = [
  [2, 45],
  [4, 90],
  [8, 135],
  [16, 1000],
  [32, 2000],
  [64, 3000],
  [128, 4000],
  [256, 5000],
  [384, 6000],
  [768, 7000],
] as const;

/**
 * Defaults of `max_connections` by the maximum capacity (ACU) of an Aurora MySQL Serverless v2 cluster: Aurora User
 * Guide, "Maximum connections for Aurora Serverless v2". It follows the maximum, not the present capacity.
 */
const auroraByCapacity = [
  [1, 90],
  [4, 135],
  [8, 1000],
  [16, 2000],
  [32, 3000],
  [64, 4000],
  [128, 5000],
  [192, 6000],
] as const;

function lastRow(table: readonly (readonly [number, number])[], size: number): number | null {
  return table.findLast(([from]) => from <= size)?.[1] ?? null;
}

/** `max_connections` of an Aurora MySQL instance class; null when the table lacks it. */
export function auroraMaxConnections(instance: string): number | null {
  const memory = classMemoryGiB(instance);
  return memory === null ? null : lastRow(auroraByMemory, memory);
}

/** `max_connections` of Aurora MySQL Serverless v2 with this maximum capacity (ACU, at least 1). */
export function auroraServerlessMaxConnections(maxCapacity: number): number | null {
  return lastRow(auroraByCapacity, maxCapacity);
}

/**
 * Whether Aurora MySQL offers a class: burstable t3 (small to large) and t4g (medium, large), memory-optimised r and x, never m or c
 * (Aurora User Guide, "Supported DB engines for DB instance classes").
 */
export const auroraOffers = (instance: string): boolean =>
  /^db\.(t3\.(small|medium|large)|t4g\.(medium|large)|r\d|x\d)/.test(instance);
