import type { Config } from '../config/schema.ts';

/** The `Name` that the console shows: the deployment, and the part where there is more than one of the kind. */
export function nameTag(config: Config, part?: string): readonly { readonly Key: 'Name'; readonly Value: string }[] {
  const { stackName } = config.sized;
  return [{ Key: 'Name', Value: part === undefined ? stackName : `${stackName}-${part}` }];
}
