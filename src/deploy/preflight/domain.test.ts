import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { needsOf } from '../../cli/needs.ts';
import { changed, fixture } from '../../testing/configs.ts';
import { folderOf, openFake } from '../../testing/deploying.ts';
import { startFakeAws, type FakeAws } from '../../testing/fake-aws/fake.ts';
import { rehearsal } from '../../testing/fake-aws/rehearsal.ts';
import { ZTECH_ZONE, lookAt, told } from '../../testing/preflight.ts';
import { preflight } from '../preflight.ts';
import { covers } from './domain.ts';

let fake: FakeAws;
beforeEach(async () => {
  fake = await startFakeAws();
  rehearsal(fake.facts);
});
afterEach(() => fake.close());

const zone = () => fake.facts.hostedZones.find(({ id }) => id === ZTECH_ZONE)!;

describe('the domain', () => {
  test.each([
    ['a plain record', 'A', undefined, 'plain A record'],
    ['a CNAME', 'CNAME', undefined, 'CNAME record'],
    ['a weighted record of ours that nobody deployed', 'A', 'aws', 'left by another deployment'],
    ['an AAAA record', 'AAAA', undefined, 'visitors with IPv6 would stay'],
  ])('%s of the name is in the way', async (_, type, setIdentifier, text) => {
    zone().records.push({ name: 'WWW.ztech.example', type, values: ['x'], ...(setIdentifier && { setIdentifier }) });
    const [told1, ...others] = told(await lookAt(fake));
    expect(others).toEqual([]);
    expect(told1).toContain('www.ztech.example');
    expect(told1).toContain(text);
  });

  test.each([
    ['a weighted record of another identifier', { type: 'A', setIdentifier: 'old' }],
    ['a text record', { type: 'TXT' }],
  ])('%s is not', async (_, record) => {
    zone().records.push({ name: 'www.ztech.example', values: ['x'], ...record });
    expect(told(await lookAt(fake))).toEqual([]);
  });

  test('a zone that is not there is told once', async () => {
    fake.facts.hostedZones.length = 0;
    const found = await lookAt(fake, fixture('ztech'), { dns: [] });
    expect(told(found)).toEqual([`error hosted zone: this account has no hosted zone ${ZTECH_ZONE}`]);
    expect(found.notChecked).toEqual([]);
  });

  test('public DNS that cannot be reached is not checked', async () => {
    const config = fixture('ztech');
    const needs = needsOf(config, folderOf(config));
    const found = await preflight(needs, openFake(fake), {
      nameServers: () => Promise.reject(new Error('connection refused')),
      caa: () => Promise.resolve([]),
    });
    expect(found.findings).toEqual([]);
    expect(found.notChecked).toEqual([
      { check: 'hosted zone', why: 'public DNS of ztech.example: connection refused' },
    ]);
  });

  test('certificates: region, state and names', async () => {
    const arn = 'arn:aws:acm:us-east-1:111122223333:certificate/01234567-89ab-cdef-0123-456789abcdef';
    const names = ['*.ztech.example'];
    fake.facts.certificates.push({
      arn,
      region: 'us-east-1',
      domain: 'ztech.example',
      names,
      status: 'PENDING_VALIDATION',
    });
    const certificateArns = { edge: arn, balancer: arn.replace('us-east-1', 'sa-east-1') };
    const domain = { hostedZone: 'none', records: undefined, previous: undefined, weight: undefined, certificateArns };
    expect(told(await lookAt(fake, changed('ztech', { domain })))).toEqual([
      `error certificates: sa-east-1 has no certificate ${certificateArns.balancer}`,
      'error certificates: the certificate is PENDING_VALIDATION, not ISSUED',
    ]);
  });

  test.each([
    ['*.example.com', 'www.example.com', true],
    ['*.example.com', 'example.com', false],
    ['*.example.com', 'a.b.example.com', false],
    ['Example.com', 'example.com', true],
  ])('%s covers %s: %s', (pattern, name, expected) => {
    expect(covers(pattern, name)).toBe(expected);
  });
});
