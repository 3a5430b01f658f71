import { parse } from 'yaml';
import { changedText } from '../configs.ts';
import { AURORA } from '../odd/data.ts';
import { textsIn } from './leaves.ts';

const arn = (region: string) => `arn:aws:acm:${region}:111122223333:certificate/01234567-89ab-cdef-0123-456789abcdef`;
const described = { type: 'm9z.large', vcpu: 2, memoryGiB: 8, architecture: 'arm64' };

/** Between them they write every text that a config can hold. */
export const FILES = [
  changedText('ztech', {
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
  changedText('wordpress', {
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
  changedText('ztech', { domain: { hostedZone: { id: undefined, name: undefined, create: 'ztech.example' } } }),
];

const written = FILES.flatMap((text) => {
  const file: unknown = parse(text);
  return textsIn(text).map((one) => ({ ...one, file }));
});
/** Each key once, in the first file that has it. */
export const TEXTS = written.filter(({ key }, index) => written.findIndex((one) => one.key === key) === index);

/** Those that a text may hold all the same; what comes of them is asked below. */
export const TAKEN: Readonly<Record<string, string>> = {
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
