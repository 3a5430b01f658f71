import type { Config } from '../../config/schema.ts';

/**
 * The zones in a word, for the name of what other subnets replace: CloudFormation makes the new one first, and AWS
 * refuses two of one name. `3`, or `ac` where the config names them.
 * @param most of them, where a service takes fewer
 */
export function zonesWord({ sized, regions }: Config, most = sized.zones.length): string {
  const zones = sized.zones.slice(0, most);
  const named = zones.map(({ name }) => name?.replace(regions.primary, '').replaceAll('-', '') ?? '').join('');
  return named === '' ? String(zones.length) : named;
}
