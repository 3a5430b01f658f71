import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import agent from './instance/amazon-cloudwatch-agent-ctl.sh';
import aws from './instance/aws.sh';
import common from './instance/common.sh';
import dnf from './instance/dnf.sh';
import docker from './instance/docker.sh';
import dockerService from './instance/docker.service';
import dockerd from './instance/dockerd.sh';
import engine from './instance/engine.sh';
import facade from './instance/facade.sh';
import mount from './instance/mount.sh';
import nginx from './instance/nginx.service';
import phpFpmService from './instance/php-fpm.service';
import phpFpm from './instance/php-fpm.sh';
import php from './instance/php.sh';
import repository from './instance/repository.txt';
import rpm from './instance/rpm.sh';
import sandbox from './instance/sandbox.sh';
import systemctl from './instance/systemctl.sh';
import type { Docker } from './wordpress/image.ts';

/** Commands that stand in for those of Amazon Linux, and what makes the sandbox. */
const COMMANDS: Readonly<Record<string, string>> = {
  'amazon-cloudwatch-agent-ctl': agent,
  aws,
  dnf,
  docker,
  dockerd,
  facade,
  mount,
  php,
  'php-fpm': phpFpm,
  rpm,
  systemctl,
};

/** In the image of Amazon Linux 2023 as it comes. */
const PREINSTALLED = ['tar', 'gzip', 'findutils', 'diffutils', 'openssl'];

interface Furnished {
  readonly folder: string;
  readonly authority: string;
  readonly docker?: Docker | undefined;
}

/** Fills the folder of an instance with what its sandbox reads. */
export function furnish({ folder, authority, docker }: Furnished): void {
  const lab = join(folder, 'lab');
  for (const path of ['bin', 'units', 'faults', 'efs', 'disk', 'image', 'docker'])
    mkdirSync(join(lab, path), { recursive: true });
  mkdirSync(join(folder, 'efs'));
  const put = (path: string, text: string): void => writeFileSync(join(folder, path), text, { mode: 0o755 });
  for (const [name, text] of Object.entries(COMMANDS)) put(`lab/bin/${name}`, text);
  put('sandbox', sandbox);
  put('lab/common', common);
  put('lab/engine', engine);
  put('lab/units/docker.service', dockerService);
  put('lab/units/nginx.service', nginx);
  put('lab/units/php-fpm.service', phpFpmService);
  put('lab/repository', repository);
  put('lab/installed', `${PREINSTALLED.join('\n')}\n`);
  put('lab/registry', (docker?.registry ?? []).map((reference) => `${reference}\n`).join(''));
  put('lab/calls', '');
  chmodSync(join(lab, 'calls'), 0o666);
  copyFileSync(authority, join(lab, 'ca.pem'));
}
