import { changedText } from '../../configs.ts';
import { both } from '../../odd/odd.ts';
import { ugliest } from '../../space/ugliest.ts';
import { expect, type Check } from '../check.ts';
import { DATABASE } from '../database.ts';
import { VALUES, type Lab } from '../lab.ts';
import type { Machine } from '../machine.ts';
import { served } from '../scene.ts';
import { platformOf, withHeader } from '../user-data.ts';
import { CHANGES, newSite, php } from '../wordpress/site.ts';

/** Texts reach the programs as they stand in the config and in the secrets, whatever they are. */
export const arrival: readonly Check[] = [
  {
    name: 'the ugliest texts of a config, and secrets of every sign, arrive byte by byte',
    quick: true,
    async run(lab) {
      const { texts, config } = ugliest(PHP_FILE, ['domain.name', 'data.images.path', 'compute.release.version']);
      const release = await lab.upload(texts['compute.release.version']);
      const { userData } = platformOf({ ...config, compute: { ...config.compute, release } }, VALUES);
      const secrets = await plantSecrets(lab, DATABASE);
      const machine = await served(lab, withHeader(userData, secrets));
      try {
        await arrivedInPhp(machine, texts['domain.name']);
        await imagesAt(machine, texts['data.images.path']);
        await configured(machine);
        await nothingObeyed(machine);
      } finally {
        await machine.kill();
        pullSecrets(lab);
      }
      return Object.values(texts).join(' ');
    },
  },
  {
    name: 'WordPress: the ugliest texts of a config, and secrets of every sign, arrive byte by byte',
    quick: false,
    async run(lab) {
      const { texts, config } = ugliest(WORDPRESS_FILE, ['domain.name', 'compute.release.image']);
      const { platform, docker, database } = newSite(lab, config);
      const secrets = await plantSecrets(lab, database);
      const machine = await served(lab, withHeader(platform.userData, secrets), docker);
      try {
        await arrivedInWordPress(machine, texts['domain.name']);
        const { out } = await machine.sh(
          'cat /lab/docker/pulled; systemd-analyze verify --man=no /etc/systemd/system/*.service',
        );
        expect(out === `${texts['compute.release.image']}\n`, `pulled, and what systemd says of the units: ${out}`);
        await nothingObeyed(machine);
      } finally {
        await machine.kill();
        pullSecrets(lab);
      }
      return Object.values(texts).join(' ');
    },
  },
];

const certificate = (region: string) =>
  `arn:aws:acm:${region}:111122223333:certificate/01234567-89ab-cdef-0123-456789abcdef`;

/** Without it a name has at most 64 characters. */
const OWN_CERTIFICATE = {
  otherNames: [],
  hostedZone: 'none',
  records: undefined,
  previous: undefined,
  weight: undefined,
  certificateArns: { edge: certificate('us-east-1'), balancer: certificate('sa-east-1') },
};

const PHP_FILE = changedText('ztech', {
  domain: OWN_CERTIFICATE,
  compute: {
    phpMemoryMiB: 2048,
    release: { version: '1.4.0', sha256: 'ab'.repeat(32) },
    balancer: { idleTimeoutSeconds: 4000 },
  },
  edge: { imagesCacheDays: 365 },
});

const WORDPRESS_FILE = changedText(
  'wordpress',
  both(CHANGES, { domain: { ...OWN_CERTIFICATE, certificateArns: { balancer: certificate('sa-east-1') } } }),
);

/** Leaves a file where a shell, a template or a substitution takes its text for more than text. */
const TRAP = '$(touch /obeyed)`touch /obeyed`${IFS}<?php touch("/obeyed") ?>@SITE_HOST@%s\\n';
const PRINTABLE = Array.from({ length: 94 }, (_, index) => String.fromCharCode(0x21 + index)).join('');
const PASSWORD = `'${PRINTABLE}${TRAP}`;
const TOKEN = `"${PRINTABLE}${TRAP}`;
const USER = 'signs';

const SECRETS = { DB_SECRET_ARN: 'lab-database-signs', CACHE_SECRET_ARN: 'lab-cache-signs' } as const;
let made = false;

/** A user of the database and a token of the cache beside those that other checks use; gives the header that names them. */
async function plantSecrets({ aws, cache, database: { sql } }: Lab, database: string): Promise<typeof SECRETS> {
  const quoted = `'${PASSWORD.replaceAll(/['\\]/g, '\\$&')}'`;
  sql(`CREATE USER ${USER}@'%' IDENTIFIED BY ${quoted}; GRANT ALL ON ${database}.* TO ${USER}@'%';`);
  cache.ask('ACL', 'SETUSER', 'default', `>${TOKEN}`);
  const put = (Name: string, value: object): Promise<void> =>
    aws.call('secretsmanager.CreateSecret', { Name, SecretString: JSON.stringify(value) });
  if (!made) {
    await put(SECRETS.DB_SECRET_ARN, { username: USER, password: PASSWORD });
    await put(SECRETS.CACHE_SECRET_ARN, { token: TOKEN });
  }
  made = true;
  return SECRETS;
}

function pullSecrets({ cache, database }: Lab): void {
  database.sql(`DROP USER ${USER}@'%'`);
  cache.ask('ACL', 'SETUSER', 'default', `<${TOKEN}`);
}

async function arrivedInPhp(machine: Machine, name: string): Promise<void> {
  const answer = await machine.get('/arrived.php');
  const expected = JSON.stringify({ name, memory: '2048M', password: PASSWORD, token: TOKEN });
  expect(
    answer?.status === 200 && JSON.stringify(JSON.parse(answer.body)) === expected,
    `PHP has ${answer?.body}\nnot ${expected}`,
  );
  expect((await machine.get('/database.php'))?.body === 'ok-42', 'the password does not open the database');
  const login = await machine.get('/login.php?user=visitor');
  expect(login?.body === 'ok-42', `the token does not open the cache: ${login?.status}`);
}

/** By WordPress's own account, in the container. */
async function arrivedInWordPress(machine: Machine, name: string): Promise<void> {
  const told = await php(
    machine,
    'echo json_encode([home_url(), WP_MEMORY_LIMIT, DB_PASSWORD, WP_REDIS_PASSWORD, get_option("blogname"), get_option("admin_email"), get_userdata(1)->user_email]);',
  );
  const mail = `admin@${name}`;
  const expected = JSON.stringify([`https://${name}`, '128M', PASSWORD, TOKEN, name, mail, mail]);
  expect(JSON.stringify(JSON.parse(told)) === expected, `WordPress has ${told}\nnot ${expected}`);
}

async function imagesAt(machine: Machine, path: string): Promise<void> {
  await machine.get('/put.php?name=signs.jpg');
  const image = await machine.get(`${path}/signs.jpg`);
  const cached = image?.headers.get('cache-control');
  expect(
    image?.body === '*'.repeat(1000) && cached === `max-age=${365 * 86_400}`,
    `${path}: ${image?.status} ${cached}`,
  );
  const other = await machine.get('/images/signs.jpg');
  expect(other?.body !== image.body, 'images are served below another path, too');
}

/** What no answer shows, by the programs' own account of their configuration. */
async function configured(machine: Machine): Promise<void> {
  const { out } = await machine.sh('nginx -T; php-fpm -tt');
  for (const line of [/^ *keepalive_timeout 4015;$/m, /\tpm\.max_children = 2$/m])
    expect(line.test(out), `${String(line)} is not in ${out}`);
}

async function nothingObeyed(machine: Machine): Promise<void> {
  const { out } = await machine.sh("find / -maxdepth 3 -name 'obeyed*' 2> /dev/null");
  expect(out === '', `a text was obeyed: ${out}`);
}
