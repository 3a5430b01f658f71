import type { Config } from '../../config/schema.ts';

/** Whether the config names its zones, so that they stand in the templates. */
export const namedZones = ({ sized }: Config): boolean => sized.zones.some(({ name }) => name !== null);
