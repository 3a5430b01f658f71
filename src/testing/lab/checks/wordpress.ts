import { expect, type Check } from '../check.ts';
import type { Lab } from '../lab.ts';
import type { Machine } from '../machine.ts';
import { emptyDatabase, HOST, pair } from '../wordpress/site.ts';
import { administrator, knows, visitor, type Visitor } from '../wordpress/visitor.ts';

/** Two instances of WordPress serve one site: what its visitors and its administrator may rely on. */
export const wordpress: readonly Check[] = [
  {
    name: 'WordPress: two instances race the first installation, and end with one site',
    quick: false,
    async run(lab) {
      const { a, b, database } = await pair(lab);
      expect(oneSite(lab, database), `not one site: ${contents(lab, database)}`);
      for (const { address } of [a, b]) {
        const login = await visitor(HOST).ask(address, '/wp-login.php');
        expect(login.body.includes('name="log"') && !login.body.includes('<?php'), `${address}: ${login.status}`);
      }
      return `one user, every option once; in service after ${seconds(a)} and ${seconds(b)} s`;
    },
  },
  {
    name: 'WordPress: six installers at once make one site; without the lock they do not',
    quick: false,
    async run(lab) {
      const { a, b } = await pair(lab);
      const locked = "if (!$lock('install', 120)) exit('another instance is still installing');";
      for (const machine of [a, b]) {
        const source = machine.read('/opt/ztech/php/site.php');
        expect(source.includes(locked), 'site.php has no lock to leave out');
        machine.put('/opt/ztech/php/unlocked.php', source.replace(locked, ''));
      }
      const [right, wrong] = [await race(lab, [a, b], 'site.php'), await race(lab, [a, b], 'unlocked.php')];
      expect(right === 'one site', `with the lock: ${right}`);
      expect(wrong !== 'one site', 'the race without the lock ends as well: it proves nothing');
      return `without the lock: ${wrong}`;
    },
  },
  {
    name: 'WordPress: who logs in on one instance is known on the other',
    quick: false,
    async run(lab) {
      const { a, b } = await pair(lab);
      const browser = await loggedIn(lab);
      for (const machine of [b, a]) expect(await knows(machine, browser), `${machine.name} does not know him`);
      for (const { address, name } of [a, b]) {
        const stranger = await visitor(HOST).ask(address, '/wp-admin/profile.php', {
          headers: { host: 'other.example' },
        });
        const [to = ''] = String(stranger.headers.location).split('?');
        expect(stranger.status === 302 && to === `https://${HOST}/wp-login.php`, `${name}: ${stranger.status} ${to}`);
      }
      return "by the one-time link of `boot link`; strangers are sent to the config's address, whatever Host they send";
    },
  },
  {
    name: 'WordPress: an upload on one instance is served by the other, and never run',
    quick: false,
    async run(lab) {
      const { a, b, docker } = await pair(lab);
      const path = await upload(a, await loggedIn(lab));
      const seen = await visitor(HOST).ask(b.address, path);
      expect(seen.status === 200 && seen.body === PNG.toString('latin1'), `${path}: ${seen.status}`);
      const cached = String(seen.headers['cache-control']);
      expect(/^max-age=\d{6,}$/.test(cached), `Cache-Control: ${cached}`);
      const { out } = await b.sh(`stat -c %u:%g "/srv/shared${path.replace('/wp-content/uploads', '')}"`);
      expect(out.trim() === `${docker.files.uid}:${docker.files.gid}`, `the upload belongs to ${out}`);
      for (const name of ['evil.php', 'evil.phtml', 'evil.php.jpg']) {
        await a.sh(`echo '<?php echo 6 * 7;' > /srv/shared/${name}`);
        const { status, body } = await visitor(HOST).ask(b.address, `/wp-content/uploads/${name}`);
        expect(status === 403, `${name}: ${status} ${body}`);
      }
      return `owned by the access point's user ${out.trim()}; Cache-Control: ${cached}; PHP among uploads: 403`;
    },
  },
];

const seconds = ({ steps }: Machine): string => steps.at(-1)?.at.toFixed(0) ?? '?';

let browser: Promise<Visitor> | undefined;

/** The administrator's browser, logged in on the first instance. */
export async function loggedIn(lab: Lab): Promise<Visitor> {
  const { a } = await pair(lab);
  browser ??= administrator(a, HOST);
  return browser;
}

/** One user, who administrates, and no option twice. */
const oneSite = (lab: Lab, database: string): boolean => contents(lab, database) === '1 user, 0 options twice';

function contents({ database: { sql } }: Lab, name: string): string {
  const users = sql(`SELECT COUNT(*) FROM ${name}.wp_users`).trim();
  const twice = sql(
    `SELECT COUNT(*) FROM (SELECT 1 FROM ${name}.wp_options GROUP BY option_name HAVING COUNT(*) > 1) AS twice`,
  ).trim();
  return `${users} user${users === '1' ? '' : 's'}, ${twice} options twice`;
}

/** Three installers on each instance at once, each time into an empty database: the first end that is not one site. */
async function race(lab: Lab, machines: readonly Machine[], script: string): Promise<string> {
  for (let round = 0; round < 3; round++) {
    emptyDatabase(lab, 'wordpress_race');
    const installer = `. /lab/engine; engine exec -u www-data -e WORDPRESS_DB_NAME=wordpress_race ztech-wordpress php /opt/ztech/php/${script} install`;
    const racers = [...machines, ...machines, ...machines].map((machine) => machine.sh(installer, 170));
    const ends = (await Promise.all(racers)).map(({ status, out }) => status === 0 && out.trim().endsWith('ok-42'));
    const failed = ends.filter((good) => !good).length;
    if (failed > 0 || !oneSite(lab, 'wordpress_race'))
      return `${failed} of ${ends.length} failed, ${contents(lab, 'wordpress_race')}`;
  }
  return 'one site';
}

/** The smallest picture there is: one grey dot. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNiAAAABgADNjd8qAAAAABJRU5ErkJggg==',
  'base64',
);

/** Puts a picture into the media library, and gives its path. @throws {Error} when WordPress refuses it. */
async function upload({ address }: Machine, them: Visitor): Promise<string> {
  const { body: nonce } = await them.ask(address, '/wp-admin/admin-ajax.php?action=rest-nonce');
  const headers = {
    'x-wp-nonce': nonce,
    'content-type': 'image/png',
    'content-disposition': 'attachment; filename="lab.png"',
  };
  const { status, body } = await them.ask(address, '/?rest_route=/wp/v2/media', { headers, body: PNG });
  const url = /"source_url":"([^"]+)"/.exec(body)?.[1]?.replaceAll('\\/', '/') ?? '';
  expect(status === 201 && url.startsWith(`https://${HOST}/`), `the upload got ${status}: ${body.slice(0, 300)}`);
  return new URL(url).pathname;
}
