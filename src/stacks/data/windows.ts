/** Hour (UTC) at which it is about three at night where the region's visitors are; longer prefixes first. */
const NIGHT: readonly (readonly [prefix: string, hour: number])[] = [
  ['us-east', 8],
  ['us-west', 11],
  ['ca-', 8],
  ['mx-', 9],
  ['sa-', 6],
  ['eu-', 2],
  ['af-', 1],
  ['il-', 1],
  ['me-', 0],
  ['ap-south-', 21],
  ['ap-', 18],
];

/** Windows (UTC) in which AWS may back up or restart things, as the services write them. */
export interface Windows {
  readonly databaseBackup: string;
  readonly databaseMaintenance: string;
  readonly cacheSnapshot: string;
  readonly cacheMaintenance: string;
  /** Start of the daily snapshot of a serverless cache. */
  readonly cacheSnapshotTime: string;
  /** Schedule expression of AWS Backup. */
  readonly dailyBackup: string;
}

/**
 * Windows at night in the region's own time, in the first half of the week: AWS otherwise draws them at random, and a
 * restart could meet a peak. Database and cache have different days, so that they never restart together.
 */
export function quietWindows(region: string): Windows {
  const hour = NIGHT.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 3;
  const at = (offset: number, minutes = '00'): string => `${String(hour + offset).padStart(2, '0')}:${minutes}`;
  const hourOn = (day: string): string => `${day}:${at(1)}-${day}:${at(2)}`;
  return {
    databaseBackup: `${at(0)}-${at(0, '30')}`,
    databaseMaintenance: hourOn('tue'),
    cacheSnapshot: `${at(0)}-${at(1)}`,
    cacheMaintenance: hourOn('wed'),
    cacheSnapshotTime: at(0),
    // An hour after the end of the longest window above: RDS takes no snapshot for AWS Backup in a window of its own, nor
    // in the hour before one ("Creating Amazon RDS backups", AWS Backup developer guide).
    dailyBackup: `cron(0 ${(hour + 3) % 24} ? * * *)`,
  };
}
