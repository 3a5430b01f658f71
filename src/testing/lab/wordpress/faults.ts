import { dirname } from 'node:path';
import { header, instead, type Fault } from '../faults.ts';
import type { Machine } from '../machine.ts';
import { IMAGES } from './image.ts';

const ANSWER = 'get idle-42 from /healthz';

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
  {
    name: 'the registry does not answer',
    step: 'pull the image',
    // The limits as they are add up to eight minutes, which a test of the scripts holds against the launch hook's.
    script: instead('retry 4 120 docker pull', 'retry 2 5 docker pull'),
    plant: (machine) => machine.plant('registry-silent'),
  },
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
];
