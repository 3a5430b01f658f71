import { spawnSync } from 'node:child_process';
import { parse, stringify } from 'yaml';
import { describe, expect, it } from 'vitest';
import { bootHeader } from '../../boot/boot.ts';
import { isList, isMap, textOf, type Resolved, type WiredResource } from '../../cfn/resolved.ts';
import { EXAMPLES } from '../boots.ts';
import { readAs } from '../configs.ts';
import { readBack } from '../deployments.ts';
import { markupOf } from '../markup.ts';
import { merged, type Changes } from '../odd/odd.ts';
import { textsIn, withText } from './leaves.ts';
import { isTaken } from './ugliest.ts';
import { FILES, TAKEN, TEXTS } from './written.ts';

/** What a config may say arrives in the templates as it was given; in nginx, PHP and WordPress, by the laboratory. */

const stringsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
};

describe('what is taken arrives as it was given', () => {
  const HOSTILE = [
    '</h1><script>alert(1)</script>',
    '{{resolve:secretsmanager:prod:SecretString:password}}',
    '${AWS::AccountId} ${!x} $(id) `id` @SITE_HOST@',
    `'"\\ %s \u2028 \u202E é 😀 ]]> &amp; &#60;`,
    '!Ref Database',
    '- a: *b # c',
  ];
  const file: unknown = parse(FILES[0] ?? '');
  const config = (changes: Changes) => readAs(stringify(merged(file, changes)), 'hostile');

  it.each(HOSTILE)('the page for an overload: %s', (message) => {
    const { deployment, wired } = readBack(config({ edge: { sorryPage: { title: message.slice(0, 60), message } } }));
    const pages = wired
      .ofType('AWS::ElasticLoadBalancingV2::ListenerRule')
      .flatMap(({ properties }) => stringsIn(properties['Actions']).filter((text) => text.startsWith('<!doctype')));
    expect(pages).toHaveLength(1);
    expect(pages[0]).toMatch(/^[\n -~]*$/);
    const { page } = markupOf({ page: ['html', pages[0] ?? ''] });
    expect(page.elements).toEqual([
      'body style',
      'h1',
      'html lang',
      'meta charset',
      'meta content http-equiv',
      'meta content name',
      'p',
      'title',
    ]);
    expect(page.texts.filter((text) => text === message.slice(0, 60)).length).toBeGreaterThanOrEqual(2);
    expect(page.texts).toContain(message);
    // CloudFormation looks for these in every property.
    for (const { text } of deployment.files) expect(text).not.toContain('{{resolve:secretsmanager:prod');
  });

  it('tags, the key pair, the mailbox, times', () => {
    const value = ' a@b+c=d: \u00A0\u2028é/../ yes ';
    const keyName = 'ops @+ key';
    const email = 'a%b+c@ztech.example';
    const { deployment, wired } = readBack(
      config({
        tags: { team: value, e: '1e3', yes: 'no', null: '+', constructor: '0x1F' },
        network: { bastion: { keyName } },
        operations: { email },
      }),
    );
    const tags = stringsIn(wired.ofType('AWS::EC2::LaunchTemplate').map(({ properties }) => properties));
    for (const text of [value, '1e3', 'no', '+', '0x1F', keyName]) expect(tags).toContain(text);
    expect(stringsIn(wired.ofType('AWS::SNS::Subscription').map(({ properties }) => properties))).toContain(email);
    expect(deployment.tags).toMatchObject({ team: value, e: '1e3', yes: 'no', constructor: '0x1F' });
  });

  it('what the boot scripts get, by a shell’s own reading', () => {
    const MAY = ['$HOME', '`id`', '$(id)', '"', '\\', '\\n', '*', '~', '!!', '#', ';', '&', '@SITE_HOST@', '%s', ' '];
    const values = MAY.flatMap((one) => MAY.map((other) => `a${one}${other}b`));
    const boot = { application: 'wordpress', fastMetric: true } as const;
    const lines = values.map((SITE_HOST) => {
      const header = bootHeader(boot, { ...EXAMPLES, SITE_HOST });
      return `${/^ZT_SITE_HOST=.*$/m.exec(header)?.[0] ?? ''}\nprintf '%s\\0' "$ZT_SITE_HOST"\n`;
    });
    const { stdout } = spawnSync('bash', ['-s'], { input: lines.join(''), encoding: 'utf8' });
    expect(stdout.split('\0').slice(0, -1)).toEqual(values);
  });
});

/** Each with signs that it may hold; the first four as far from a word as their patterns allow. */
const EXCHANGED: Readonly<Record<string, readonly [plain: string, odd: string]>> = {
  name: ['plainname', 'p-l-4-i-n-0'],
  'domain.name': ['plain-host.ztech.example', '0--0.1.xn--a.ztech.example'],
  'data.images.path': ['/plain-images', '/0_-/9_-images-'],
  'compute.release.version': ['plain-version', '0..--__.-plain._-'],
  ...Object.fromEntries(
    TEXTS.filter(({ key }) => key in TAKEN && !key.startsWith('edge.sorryPage')).map(({ key, value, file, path }) => {
      const odd = Array.from(TAKEN[key] ?? '').reduce((text, mark) => {
        const next = `${text.slice(0, 1)}${mark}${text.slice(1)}${mark}`;
        return isTaken(file, { path }, next) ? next : text;
      }, value);
      return [key, [value, odd]] as const;
    }),
  ),
};

describe('a text that is taken', () => {
  const [text = ''] = FILES;
  const written = textsIn(text).filter(({ key }) => key in EXCHANGED);
  const having = (which: 0 | 1): readonly WiredResource[] => {
    const file = written.reduce<unknown>(
      (changed, { key, path }) => withText(changed, path, EXCHANGED[key]?.[which] ?? ''),
      parse(text),
    );
    return readBack(readAs(stringify(file), `exchanged ${which}`)).wired.resources;
  };
  const [plain, odd] = [having(0), having(1)];

  it('changes nothing but itself: no policy, pattern, dashboard or script has a word more', () => {
    expect(written.map(({ key }) => key).length).toBeGreaterThan(8);
    const back = (value: string): string =>
      Object.values(EXCHANGED).reduce((all, [from, to]) => all.replaceAll(to, from), value);
    const told = (resources: readonly WiredResource[], as: (value: string) => string) =>
      resources.map(({ stack, type, properties }) => ({ stack, type, properties: leaves(properties, as) }));
    expect(told(odd, back)).toEqual(told(plain, (value) => value));
  });

  it('leaves JSON in texts JSON, once CloudFormation has filled it in', () => {
    const found = odd.flatMap(({ id, properties }) =>
      leaves(properties, (value) => value).flatMap(([path, value]) =>
        /(DashboardBody|SecretStringTemplate)$/.test(path) ? [[`${id}${path}`, value] as const] : [],
      ),
    );
    expect(found.map(([path]) => path)).toEqual([
      'CacheSecret.GenerateSecretString.SecretStringTemplate',
      'Dashboard.DashboardBody',
      'Dashboard.DashboardBody',
    ]);
    for (const [path, value] of found) expect(JSON.parse(value), path).toBeTypeOf('object');
  });
});

/** Texts below a value with the way to them, references as `<Data.Images.Arn>`, in order. */
function leaves(value: Resolved | undefined, as: (value: string) => string, path = ''): (readonly [string, string])[] {
  if (isMap(value) && value['Fn::Join'] === undefined)
    return Object.entries(value).flatMap(([key, inner]) => leaves(inner, as, `${path}.${as(key)}`));
  if (isList(value)) return value.flatMap((inner, index) => leaves(inner, as, `${path}.${index}`));
  return [[path, as(textOf(value))]];
}
