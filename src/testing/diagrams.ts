import type { Plain } from '../cfn/read.ts';
import type { Config } from '../config/schema.ts';
import { readModel } from '../diagram/model/model.ts';
import type { Scene } from '../diagram/scene.ts';
import { architectureSheet } from '../diagram/sheets/architecture.ts';
import { securitySheet } from '../diagram/sheets/security.ts';
import { readBack, withMistakes, type Mistake, type ReadBack } from './deployments.ts';

/** Both sheets of a deployment, with mistakes planted in its templates first. */
export function sheetsOf(
  read: ReadBack,
  mistakes: readonly Mistake[] = [],
): readonly [architecture: Scene, security: Scene] {
  const wired = mistakes.length === 0 ? read.wired : withMistakes(read, mistakes);
  const model = readModel(wired, read.deployment.name);
  return [architectureSheet(model), securitySheet(model)];
}

export const sheetsOfConfig = (config: Config): readonly [Scene, Scene] => sheetsOf(readBack(config));

/** A rule of a security group, as the templates have them. */
export const tcpRule = (port: number, peer: { readonly [name: string]: Plain }): Plain => ({
  Description: 'planted',
  IpProtocol: 'tcp',
  FromPort: port,
  ToPort: port,
  ...peer,
});
