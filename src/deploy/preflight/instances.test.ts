import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changed, fixture } from '../../testing/configs.ts';
import { startFakeAws, type FakeAws } from '../../testing/fake-aws/fake.ts';
import { rehearsal } from '../../testing/fake-aws/rehearsal.ts';
import { lookAt, told } from '../../testing/preflight.ts';

let fake: FakeAws;
beforeEach(async () => {
  fake = await startFakeAws();
  rehearsal(fake.facts);
});
afterEach(() => fake.close());

describe('instances', () => {
  test('a type that a zone lacks is a warning, one that no zone has an error', async () => {
    fake.facts.notOffered.push({ zone: 'sa-east-1b', type: 'm7g.large' });
    expect(told(await lookAt(fake))[0]).toMatch(
      /^warning instance types in the zones: m7g.large is not offered in sa-east-1b/,
    );
    fake.facts.notOffered.push({ zone: 'sa-east-1a', type: 'm7g.large' }, { zone: 'sa-east-1c', type: 'm7g.large' });
    expect(told(await lookAt(fake))[0]).toMatch(
      /^error .*: m7g.large is offered in none of sa-east-1a, sa-east-1b and sa-east-1c/,
    );
  });

  test('fewer zones than asked for', async () => {
    fake.facts.zones.set('sa-east-1', 'ac');
    expect(told(await lookAt(fake))).toContain(
      'error zones: sa-east-1 offers this account 2 zones, the config asks for 3',
    );
  });

  test('a pinned image: missing, of another architecture, not available', async () => {
    const id = 'ami-0123456789abcdef0';
    const config = changed('ztech', { compute: { image: id } });
    const image = { region: 'sa-east-1', id, architecture: 'x86_64', state: 'available' };
    expect(told(await lookAt(fake, config))).toEqual([
      `error machine image: sa-east-1 has no image ${id} that this account may use`,
    ]);
    fake.facts.images.push(image);
    expect(told(await lookAt(fake, config))).toEqual([
      `error machine image: the image ${id} is x86_64, the instances are arm64`,
    ]);
    Object.assign(image, { architecture: 'arm64', state: 'deregistered' });
    expect(told(await lookAt(fake, config))).toEqual([
      `error machine image: the image ${id} is deregistered, not available`,
    ]);
  });

  test('a key pair that is not there', async () => {
    fake.facts.keyPairs.length = 0;
    const found = await lookAt(fake, fixture('wordpress'));
    expect(told(found)).toEqual(['error key pair: us-east-1 has no key pair ops']);
  });
});
