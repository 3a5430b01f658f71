import { dirname } from 'node:path';
import { header, instead, type Fault } from '../faults.ts';
import type { Machine } from '../machine.ts';
import { IMAGES } from './image.ts';

const INSTALL = 'install or upgrade the site, on one instance at a time';
const ANSWER = 'get idle-42 from /healthz';

/** A line of Apache's configuration, of the server or of WordPress's folder, that leaves PHP as it is. */
const SOURCE = 'php_admin_flag engine off';

/** The image with another file in it, as printf writes it. */
const layer = (path: string, text: string) => (machine: Machine) =>
  machine.sh(
    `mkdir -p "/lab/layer/${dirname(path)}" && printf '${text}' > "/lab/layer/${path}" && chmod 0755 "/lab/layer/${path}"`,
  );

/** What goes wrong when an instance of WordPress boots. */
export const WORDPRESS: readonly Fault[] = [
  {
    name: 'Docker is not in the mirror',
    step: 'install packages',
    plant: (machine) => machine.sh("sed -i '/^docker$/d' /lab/repository"),
  },
  { name: 'the Docker daemon does not start', step: 'pull the image', plant: (machine) => machine.plant('docker') },
  {
    name: 'the image is missing',
    step: 'pull the image',
    script: header({ IMAGE: IMAGES.public.replace(/[0-9a-f]{8}$/, '00000000') }),
  },
  { name: 'the registry refuses', step: 'pull the image', plant: (machine) => machine.plant('registry') },
  { name: 'the registry refuses twice', step: undefined, plant: (machine) => machine.plant('registry', 2) },
  {
    name: 'the registry does not answer',
    step: 'pull the image',
    // The limits as they are add up to eight minutes, which a test of the scripts holds against the launch hook's.
    script: instead('retry 4 120 docker pull', 'retry 2 5 docker pull'),
    plant: (machine) => machine.plant('registry-silent'),
  },
  { name: "the image is in the account's own registry", step: undefined, script: header({ IMAGE: IMAGES.own }) },
  {
    name: 'the secret of the salts is missing',
    step: 'read the secrets',
    script: header({ SALTS_SECRET_ARN: 'lab-other' }),
  },
  {
    name: 'the secret of the salts has no salt',
    step: 'read the secrets',
    script: header({ SALTS_SECRET_ARN: 'lab-cache' }),
  },
  { name: 'EFS does not resolve', step: 'mount the shared files', plant: (machine) => machine.plant('efs') },
  { name: 'the log group is missing', step: ANSWER, script: header({ APP_LOG_GROUP: 'lab-other' }) },
  {
    name: 'the image is made for another processor',
    step: ANSWER,
    // What the kernel says to it: exec format error.
    plant: layer('usr/local/bin/docker-entrypoint.sh', '\\177ELF of another machine'),
  },
  { name: 'Apache refuses its configuration', step: ANSWER, script: instead('ServerTokens Prod', 'ServerToken Prod') },
  {
    name: 'Apache hands out PHP as source',
    step: ANSWER,
    script: instead('KeepAlive Off', `KeepAlive Off\n${SOURCE}`),
  },
  { name: 'the database is away', step: INSTALL, script: header({ DB_HOST: 'elsewhere.lab.internal' }) },
  {
    name: 'another authority signed for the database',
    step: INSTALL,
    plant: (machine) => machine.sh('cat /etc/ssl/certs/ca-certificates.crt > /etc/pki/tls/certs/ca-bundle.crt'),
  },
  {
    name: 'WordPress comes as source',
    step: 'ask WordPress',
    script: instead(
      'DocumentRoot /var/www/html',
      `DocumentRoot /var/www/html\n<Directory /var/www/html>\n${SOURCE}\n</Directory>`,
    ),
  },
  {
    name: 'a plugin of the image ends every page',
    step: 'ask WordPress',
    plant: layer(
      'usr/src/wordpress/wp-content/mu-plugins/broken.php',
      '<?php if (PHP_SAPI !== "cli") add_action("init", fn() => missing_function());',
    ),
  },
];
