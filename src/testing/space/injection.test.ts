import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { bootHeader } from '../../boot/boot.ts';
import { readConfig } from '../../config/read.ts';
import { EXAMPLES } from '../boots.ts';
import { fixturePath, readAs } from '../configs.ts';
import { readBack } from '../deployments.ts';
import { AURORA } from '../odd/data.ts';
import { merged, type Changes, type Fixture } from '../odd/odd.ts';
import { textKeys, textsIn, withText, type Text } from './leaves.ts';
import { isTaken, MARKS } from './ugliest.ts';

/**
 * No text of a config means anything where it goes but itself: whatever a shell, CloudFormation, YAML, HTML or our own
 * templates would obey is refused at its key, or arrives as it was given.
 */

const fileOf = (name: Fixture, changes: Changes): string =>
  stringify(merged(parse(readFileSync(fixturePath(name), 'utf8')), changes));

const arn = (region: string) => `arn:aws:acm:${region}:111122223333:certificate/01234567-89ab-cdef-0123-456789abcdef`;
const described = { type: 'm9z.large', vcpu: 2, memoryGiB: 8, architecture: 'arm64' };

/** Between them they write every text that a config can hold. */
const FILES = [
  fileOf('ztech', {
    account: '111122223333',
    regions: { recovery: 'us-west-2' },
    domain: { previous: { address: '203.0.113.10', ipv6: '2001:db8::10' } },
    network: {
      zones: ['sa-east-1a', 'sa-east-1b'],
      bastion: { mode: 'ssh', from: ['198.51.100.0/24'], keyName: 'ops', instance: 't4g.nano' },
    },
    data: {
      database: {
        restoreFrom: { snapshot: 'arn:aws:rds:sa-east-1:111122223333:snapshot:before', masterUser: 'admin' },
      },
    },
    compute: {
      release: { version: '1.4.0', sha256: 'ab'.repeat(32) },
      scaling: {
        warmPool: undefined,
        schedule: [{ name: 'sale', at: '0 8 * * 5', until: '0 20 * * 5', timeZone: 'America/Sao_Paulo', min: 30 }],
      },
    },
    edge: {
      countries: { allow: ['BR'] },
      pages: { cacheSeconds: 30, visitorCookies: ['PHPSESSID'], freshPaths: ['/cart'] },
      waf: { exceptions: [{ paths: ['/editor/'], rules: ['common'] }] },
    },
    deployment: { bucket: 'templates-of-ours' },
    tags: { team: 'platform' },
  }),
  fileOf('wordpress', {
    domain: {
      otherNames: [],
      hostedZone: 'none',
      records: undefined,
      previous: undefined,
      weight: undefined,
      certificateArns: { edge: arn('us-east-1'), balancer: arn('us-east-1') },
    },
    data: {
      database: { ...AURORA, restoreFrom: { pointInTime: { source: 'old', time: '2026-11-01T00:00:00Z' } } },
    },
    compute: {
      instances: [described],
      release: { image: `public.ecr.aws/docker/library/wordpress@sha256:${'ab'.repeat(32)}` },
    },
    traffic: { answeredAtEdge: undefined },
    edge: { cdn: true, countries: { deny: ['CU'] } },
  }),
  fileOf('ztech', { domain: { hostedZone: { id: undefined, name: undefined, create: 'ztech.example' } } }),
];

const written = FILES.flatMap((text) => {
  const file: unknown = parse(text);
  return textsIn(text).map((one) => ({ ...one, file }));
});
/** Each key once, in the first file that has it. */
const TEXTS = written.filter(({ key }, index) => written.findIndex((one) => one.key === key) === index);

/** Those that a text may hold all the same; what comes of them is asked below. */
const TAKEN: Readonly<Record<string, string>> = {
  'compute.scaling.schedule[].at': ' ',
  'compute.scaling.schedule[].until': ' ',
  'domain.previous.ipv6': ':',
  'edge.pages.freshPaths[]': '~',
  'edge.sorryPage.message': '`\'"$\\{}()<>;&|*?!#%^~[]@+=,: \u00A0\u2028\u202E\uFEFFé😀/../',
  'edge.sorryPage.title': '`\'"$\\{}()<>;&|*?!#%^~[]@+=,: \u00A0\u2028\u202E\uFEFFé😀/../',
  'edge.waf.exceptions[].paths[]': '~',
  'data.database.restoreFrom.snapshot': ':',
  'network.bastion.keyName': '@+ ',
  'operations.email': '%+',
  'tags{}': '@+=: \u00A0\u2028é/../',
};

/** Texts that may begin as an option or the folder above does: what no program gets among its arguments. */
const BEGIN_AS_THEY_LIKE = ['edge.pages.visitorCookies[]', 'edge.sorryPage.message', 'edge.sorryPage.title', 'tags{}'];

const marked = ({ value }: Text, mark: string): readonly string[] => {
  const middle = Math.ceil(value.length / 2);
  return [`${value.slice(0, middle)}${mark}${value.slice(middle)}`, `${mark}${value}`, `${value}${mark}`];
};

describe('a text of a config', () => {
  it('is known, whichever it is', () => {
    expect(textKeys().filter((key) => !TEXTS.some((one) => one.key === key))).toEqual([]);
    for (const text of FILES) expect(readAs(text, 'as it stands')).toBeDefined();
  });

  it('is refused with what anything else could obey, but where that is taken for itself', () => {
    const surprises = TEXTS.flatMap((one) =>
      MARKS.flatMap((mark) => {
        const taken = marked(one, mark).some((value) => isTaken(one.file, one, value));
        const expected = TAKEN[one.key]?.includes(mark) === true;
        return taken && !expected ? [`${one.key} takes ${JSON.stringify(mark)}`] : [];
      }),
    );
    expect(surprises).toEqual([]);
  });

  it.each(['-', '--', '..'])('begins with %s only where no program gets it as an argument', (beginning) => {
    const takers = TEXTS.filter((one) => isTaken(one.file, one, `${beginning}${one.value}`));
    expect(takers.map(({ key }) => key).toSorted()).toEqual(BEGIN_AS_THEY_LIKE);
  });

  it.each(TEXTS.map((one) => [one.key, one] as const))('%s: the refusal is at its place', (_, one) => {
    const { config, problems } = readConfig(stringify(withText(one.file, one.path, `${one.value}\u001B\${x}`)), 'f');
    const at = one.path.reduce<string>(
      (path, step) => `${path}${typeof step === 'number' ? `[${step}]` : `.${step}`}`,
      '',
    );
    const isPage = one.key.startsWith('edge.sorryPage');
    expect(config).toBeUndefined();
    expect(
      problems.map(({ key }) => `.${key}`).some((key) => at === key || (!isPage && at.startsWith(`${key}[`))),
    ).toBe(true);
  });
});

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
    const [, shown = ''] = /<p>([^<]*)<\/p>/.exec(pages[0] ?? '') ?? [];
    expect(pages).toHaveLength(1);
    expect(shown).toMatch(/^[ -~]*$/);
    expect(shown.replaceAll(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))).toBe(message);
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

/** The header's words are the config's, so none may look like a reference of CloudFormation's: `$` is taken by pages only. */
it('only the page for an overload takes a dollar', () => {
  const takers = Object.keys(TAKEN).filter((key) => TAKEN[key]?.includes('$'));
  expect(takers).toEqual(['edge.sorryPage.message', 'edge.sorryPage.title']);
});
