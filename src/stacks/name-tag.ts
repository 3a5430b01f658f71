import type { Config } from '../config/schema.ts';

/** The `Name` that the console shows: the deployment, and the part where there is more than one of the kind. */
export function nameTag(config: Config, part?: string): readonly { readonly Key: 'Name'; readonly Value: string }[] {
  const { stackName } = config.sized;
  return [{ Key: 'Name', Value: part === undefined ? stackName : `${stackName}-${part}` }];
}

/** Tags of every stack; CloudFormation puts them on each resource that takes tags. */
export function stackTags(config: Config): Readonly<Record<string, string>> {
  return { platform: config.name, environment: config.environment, ...config.tags };
}

/** What nothing hands the tags of the stack on to (volumes, images) gets them with its name. */
export function allTags(config: Config, part: string): readonly { readonly Key: string; readonly Value: string }[] {
  return [...nameTag(config, part), ...Object.entries(stackTags(config)).map(([Key, Value]) => ({ Key, Value }))];
}
