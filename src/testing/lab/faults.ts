import type { Lab } from './lab.ts';
import type { Machine } from './machine.ts';
import { withHeader } from './user-data.ts';

/** Something that is wrong when an instance boots. */
export interface Fault {
  readonly name: string;
  /** The step at which the boot must fail and say so; `undefined`: it must get over the fault and serve. */
  readonly step: string | undefined;
  /** A few seconds long: in CI's subset. */
  readonly quick?: boolean;
  /** AWS cannot be told of it: the event stands on the console only. */
  readonly mute?: boolean;
  /** Changes the user data before the boot. */
  readonly script?: (userData: string) => string;
  /** Changes the instance before the boot. */
  readonly plant?: (machine: Machine, lab: Lab) => void | Promise<unknown>;
}

const READY = `get "database":42,"session":true,"files":true from /readyz`.replaceAll('"', "'");
const START = 'start PHP and nginx';

/** @throws {Error} when the text is not there: a fault must not miss. */
export const instead =
  (text: string, other: string) =>
  (script: string): string => {
    if (!script.includes(text)) throw new Error(`the user data has no ${text}`);
    return script.replace(text, () => other);
  };

export const header = (changes: Readonly<Record<string, string>>) => (script: string) => withHeader(script, changes);

const withoutPackage = (name: string) => (machine: Machine) => machine.sh(`sed -i '/^${name}$/d' /lab/repository`);

export const PACKAGES: readonly Fault[] = [
  { name: 'a package is missing', step: 'install packages', plant: withoutPackage('php8.4-fpm') },
  { name: 'an extra package is missing', step: undefined, plant: withoutPackage('php8.4-soap') },
  { name: 'the mirror fails twice', step: undefined, plant: (machine) => machine.plant('mirror', 2) },
  { name: 'the mirror is down', step: 'install packages', plant: (machine) => machine.plant('mirror') },
];

export const AROUND: readonly Fault[] = [
  {
    name: 'instance metadata is silent',
    step: 'read instance metadata',
    mute: true,
    plant: (machine) => {
      machine.metadata.silent = true;
    },
  },
  {
    name: 'the clock is a day late',
    step: 'fetch the release',
    mute: true,
    plant: (machine) =>
      machine.sh('echo -1d > /etc/faketimerc && ls /usr/lib/*/faketime/libfaketime.so.1 > /etc/ld.so.preload'),
  },
  {
    name: 'the disk is all but full',
    step: 'make the user that PHP runs as',
    plant: (machine) => machine.sh('head -c 1G /dev/zero > /var/full; truncate -s -32K /var/full'),
  },
  {
    name: 'the log agent refuses its configuration',
    step: 'start the log agent',
    plant: (machine) => machine.plant('agent'),
  },
  { name: 'EFS does not resolve at first', step: undefined, plant: (machine) => machine.plant('efs', 2) },
  { name: 'EFS does not resolve', step: 'mount the shared files', plant: (machine) => machine.plant('efs') },
  { name: 'EFS does not answer', step: 'mount the shared files', plant: (machine) => machine.plant('efs-silent') },
  {
    name: 'EFS is asked for without TLS',
    step: 'mount the shared files',
    script: instead('noresvport,tls,', 'noresvport,'),
  },
];

export const RELEASE: readonly Fault[] = [
  { name: 'the release is missing', step: 'fetch the release', script: header({ RELEASE_VERSION: '9.9.9' }) },
  {
    name: 'the release has another digest',
    step: 'check the release',
    quick: true,
    script: header({ RELEASE_SHA256: 'ab'.repeat(32) }),
  },
  {
    name: 'nginx hands out PHP as source',
    step: 'ask the application',
    script: instead('location ~ \\.php$ {', 'location ~ \\.phps$ {'),
  },
  {
    name: 'the application answers with an error',
    step: 'ask the application',
    script: instead(
      'ln -sfn "$folder" /var/www',
      `echo '<?php http_response_code(500);' > "$folder/index.php"; ln -sfn "$folder" /var/www`,
    ),
  },
];

export const SECRETS: readonly Fault[] = [
  {
    name: 'the secret of the database is missing',
    step: 'read the secrets',
    quick: true,
    script: header({ DB_SECRET_ARN: 'rds!other' }),
  },
  {
    name: 'the secret of the cache has no token',
    step: 'read the secrets',
    script: header({ CACHE_SECRET_ARN: 'lab-salts' }),
  },
  { name: 'nginx has a syntax error', step: START, quick: true, script: instead('sendfile on;', 'sendfiel on;') },
  { name: 'PHP-FPM has a syntax error', step: START, script: instead('pm = static', 'pm = statik') },
  {
    name: 'the database refuses the password',
    step: READY,
    script: instead(`'{\n    database:`, `'.[0].password = "other" | {\n    database:`),
  },
  { name: 'the cache refuses the token', step: READY, script: instead('?auth=$token&', '?auth=other&') },
  { name: 'the cache is away', step: READY, script: header({ CACHE_HOST: 'elsewhere.lab.internal' }) },
  {
    name: 'another authority signed for the database',
    step: READY,
    plant: (machine) => machine.sh('cat /etc/ssl/certs/ca-certificates.crt > /etc/pki/tls/certs/ca-bundle.crt'),
  },
];
