import { expect, type Check } from '../check.ts';
import { until } from '../commands.ts';
import { LOGIN } from '../database.ts';
import { SALT } from '../lab.ts';
import type { Machine } from '../machine.ts';
import { TOKEN } from '../cache.ts';
import { HOST, inContainer, pair, php } from '../wordpress/site.ts';
import { visitor } from '../wordpress/visitor.ts';

/** What the container of WordPress is given, and what it does that no visitor sees. */
export const container: readonly Check[] = [
  {
    name: 'WordPress: the container has what its unit names, and no secret in its description or arguments',
    quick: false,
    async run(lab) {
      const { a } = await pair(lab);
      const unit = a.read('/etc/systemd/system/ztech-wordpress.service');
      const asked = [...unit.matchAll(/ -v (\S+)/g)].map(([, mount = '']) => mount.replace(/:ro$/, ''));
      const { out } = await a.sh('. /lab/engine; engine inspect ztech-wordpress');
      const mounts = [...out.matchAll(/"Source": "([^"]+)",\s*"Destination": "([^"]+)"/g)].map(
        ([, from, to]) => `${from}:${to}`,
      );
      // The laboratory's own: names, which DNS would have.
      const found = mounts.filter((mount) => mount !== '/etc/hosts:/etc/hosts');
      expect(asked.length > 3 && found.toSorted().join() === asked.toSorted().join(), `mounts: ${found.join(' ')}`);
      const key = a.read('/run/ztech/AUTH_KEY').trim();
      expect(key.length > 20 && a.read('/run/ztech/db-password').trim().length > 5, 'the test knows no secret');
      const secrets = [LOGIN.password, a.read('/run/ztech/db-password').trim(), TOKEN, SALT, key];
      const running = (await a.sh('cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2> /dev/null | tr "\\0" "\\n"')).out;
      expect(running.includes('WORDPRESS_DB_PASSWORD_FILE=/run/ztech/db-password'), 'the environment was not read');
      for (const text of [out, running, a.read('/lab/awslogs'), a.read('/lab/calls')]) {
        const told = secrets.filter((secret) => text.includes(secret));
        expect(told.length === 0, `${told.length} secrets stand in the open`);
      }
      return `${found.length} mounts, all secrets in files of www-data's group`;
    },
  },
  {
    name: 'WordPress: the database takes no plain connection, and WordPress none whose authority it does not know',
    quick: false,
    async run(lab) {
      const { a } = await pair(lab);
      const [plain, secured] = [await connects(a, '0'), await connects(a, 'MYSQLI_CLIENT_SSL')];
      expect(secured === 'in', `the login over TLS: ${secured}`);
      expect(/insecure transport|Access denied/i.test(plain), `a plain connection: ${plain}`);
      const ask =
        'echo "ok-", $wpdb->get_var("SELECT 6 * 7"), $wpdb->get_row("SHOW STATUS LIKE \'Ssl_cipher\'")->Value;';
      const known = await php(a, ask);
      expect(/^ok-42\w/.test(known), `over TLS: ${known}`);
      const load = "require '/var/www/html/wp-load.php'; ";
      const other = await inContainer(a, load + ask, STRANGERS);
      expect(other.out.includes('Error establishing a database connection'), `another authority: ${other.out}`);
      return `plain: ${plain}; TLS: ${known.slice(5)}; another authority: refused by WordPress`;
    },
  },
  {
    name: "WordPress: visitors run no cron, the instances' timer does, once",
    quick: false,
    async run(lab) {
      const { a, b, database } = await pair(lab);
      const ran = (): string => lab.database.sql(`SELECT sapi FROM ${database}.lab_event`).trim();
      await freeze([a, b], 'STOP');
      lab.database.sql(`CREATE TABLE IF NOT EXISTS ${database}.lab_event (sapi TEXT)`);
      await php(a, 'wp_schedule_single_event(time() - 60, "lab_event");');
      const them = visitor(HOST);
      for (const { address } of [a, b, a, b]) {
        const { body } = await them.ask(address, '/?lab=0');
        expect(body === 'ok-42', `a page: ${body.slice(0, 200)}`);
        const { status } = await them.ask(address, '/wp-cron.php');
        expect(status === 403, `wp-cron.php answers a visitor ${status}`);
      }
      const spawned = lab.database.sql(`SELECT 1 FROM ${database}.wp_options WHERE option_name LIKE '%doing_cron%'`);
      expect(ran() === '' && spawned === '', `visitors ran it: ${ran()} ${spawned}`);
      await freeze([a, b], 'CONT');
      await until('the timer runs it', 120, () => ran() !== '' || undefined);
      await until('both timers have ticked', 120, () => bothAsked(a, b));
      expect(ran() === 'cli', `it ran as ${ran()}`);
      return 'four pages and four calls of wp-cron.php (403) ran nothing; the timer ran it once';
    },
  },
  {
    name: 'WordPress: every ten seconds a line of the log counts the requests',
    quick: false,
    async run(lab) {
      const { a } = await pair(lab);
      const line = await until(
        'the line',
        60,
        () => /\{"_aws":.*"RequestsPerMinute":\d+\}/.exec(a.read('/lab/awslogs'))?.[0],
      );
      return line.slice(-60);
    },
  },
];

/** `in`, or why the database refuses the site's own login with these flags of a connection. */
async function connects(machine: Machine, flags: string): Promise<string> {
  const secret = (name: string): string => `trim(file_get_contents("/run/ztech/${name}"))`;
  const login = `getenv("WORDPRESS_DB_HOST"), ${secret('db-user')}, ${secret('db-password')}, null, 3306, null, ${flags}`;
  const code = `mysqli_report(0); $db = mysqli_init(); echo @$db->real_connect(${login}) ? "in" : $db->connect_error;`;
  return (await inContainer(machine, code)).out;
}

/** PHP's option to trust the public authorities, and not the laboratory's. */
const STRANGERS = '-d openssl.cafile=/etc/ssl/certs/ca-certificates.crt';

/** Stops the timer of these instances, or lets it go on. What it has begun ends first. */
async function freeze(machines: readonly Machine[], signal: 'STOP' | 'CONT'): Promise<void> {
  for (const machine of machines) {
    const { status, out } = await machine.sh(
      `kill -${signal} "$(cat /run/lab-units/ztech-serve.pid)"; while pgrep -f 'site.php cro[n]' > /dev/null; do sleep 0.2; done`,
    );
    expect(status === 0 || signal === 'STOP', out);
  }
}

const crons = (machine: Machine): number => machine.read('/lab/calls').split('site.php cron').length;
const before = new Map<string, number>();

/** True once both have run their cron twice more since this was first asked. */
function bothAsked(...machines: readonly Machine[]): true | undefined {
  for (const machine of machines) if (!before.has(machine.name)) before.set(machine.name, crons(machine));
  return machines.every((machine) => crons(machine) > (before.get(machine.name) ?? 0) + 1) || undefined;
}
