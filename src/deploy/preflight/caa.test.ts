import { afterEach, beforeEach, expect, test } from 'vitest';
import { startFakeAws, type FakeAws } from '../../testing/fake-aws/fake.ts';
import { rehearsal } from '../../testing/fake-aws/rehearsal.ts';
import { lookAt, told } from '../../testing/preflight.ts';

let fake: FakeAws;
beforeEach(async () => {
  fake = await startFakeAws();
  rehearsal(fake.facts);
});
afterEach(() => fake.close());

test.each<[string, Readonly<Record<string, readonly string[]>>, readonly string[]]>([
  ['none', {}, []],
  ['Amazon beside another', { 'ztech.example': ['issue letsencrypt.org', 'issue amazontrust.com; policy=ev'] }, []],
  ['only of wildcards and reports', { 'ztech.example': ['issuewild letsencrypt.org', 'iodef mailto:a@b.example'] }, []],
  [
    'of the name itself, which come before those of the zone',
    { 'www.ztech.example': ['issue letsencrypt.org'], 'ztech.example': ['issue amazon.com'] },
    ['www.ztech.example has CAA records that let only letsencrypt.org issue certificates for www.ztech.example'],
  ],
  [
    'of the zone, for both names; nobody',
    { 'ztech.example': ['issue ;'] },
    [
      'ztech.example has CAA records that let nobody issue certificates for www.ztech.example',
      'ztech.example has CAA records that let nobody issue certificates for ztech.example',
    ],
  ],
])('CAA records: %s', async (_, caa, messages) => {
  expect(told(await lookAt(fake, undefined, { caa }))).toEqual(messages.map((text) => `error CAA records: ${text}`));
});
