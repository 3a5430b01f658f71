import { expect, test } from 'vitest';
import { FIXTURES, fixture, oddConfigs } from '../../testing/configs.ts';
import { readBack, withMistakes } from '../../testing/deployments.ts';
import { sheetsOf } from '../../testing/diagrams.ts';
import { cachedPages, twoOrigins, ztech } from '../../testing/mistakes.ts';
import { readModel } from './model.ts';
import { PLUMBING } from './plumbing.ts';

const all = [...FIXTURES.map((name) => ({ name, config: () => fixture(name) })), ...oddConfigs];

test.each(all)('every resource is on a sheet or plumbing: $name', ({ config }) => {
  const read = readBack(config());
  const items = sheetsOf(read).flatMap(({ groups, icons, lines }) => [...groups, ...icons, ...lines]);
  const drawn = new Set(items.flatMap(({ of }) => of).map(({ stack, id }) => `${stack}.${id}`));
  const missing = read.wired.resources.filter(
    ({ stack, id, type }) => !drawn.has(`${stack}.${id}`) && !(type in PLUMBING),
  );
  expect(missing.map(({ stack, id, type }) => `${stack}.${id} (${type})`)).toEqual([]);
  expect(items.map(({ of }) => of.filter(({ type }) => type === '')).flat()).toEqual([]);
});

test.each(all)('nothing is unknown to the drawing: $name', ({ config }) => {
  const { wired, deployment } = readBack(config());
  const unknown = readModel(wired, deployment.name).services.filter(({ icon }) => icon === 'cloudFormation');
  expect(unknown.flatMap(({ of }) => of).map(({ type }) => type)).toEqual([]);
});

test('a new type of resource is drawn as unknown, not left out', () => {
  const planted = withMistakes(ztech(), [['data', 'Queue', { Type: 'AWS::SQS::Queue' }]]);
  const { services } = readModel(planted, 'ztech-production');
  expect(services.at(-1)).toMatchObject({ label: ['Not known', '1 resource'], of: [{ id: 'Queue' }] });
});

test('a second one of what there is one of is drawn as unknown too', () => {
  const planted = withMistakes(ztech(), [
    ['network', 'SecondGateway', { Type: 'AWS::EC2::InternetGateway' }],
    ['data', 'SecondFiles', { Type: 'AWS::EFS::FileSystem' }],
  ]);
  const { services, stores } = readModel(planted, 'ztech-production');
  expect(services.at(-1)?.of.map(({ id }) => id)).toEqual(['SecondGateway']);
  expect(stores.files?.of.map(({ id }) => id)).toEqual(['Files', 'SecondFiles']);
});

test('tiers are told by their routes, not by their names', () => {
  const { wired } = ztech();
  const { zones } = readModel(wired, 'x').network;
  expect(zones.map((zone) => [zone.public, zone.app, zone.data].map((subnet) => subnet?.resource.id))).toEqual(
    ['A', 'B', 'C'].map((letter) => [`PublicSubnet${letter}`, `AppSubnet${letter}`, `DataSubnet${letter}`]),
  );
  const swapped = withMistakes(ztech(), [
    ['network', 'DataSubnetARoutes/Properties/RouteTableId', { Ref: 'PublicRoutes' }],
    ['network', 'PublicSubnetARoutes/Properties/RouteTableId', { Ref: 'DataRoutes' }],
  ]);
  expect(readModel(swapped, 'x').network.zones[0]?.public?.resource.id).toBe('DataSubnetA');
});

test('the bucket that the instances may write is told from the one they read', () => {
  const { wired } = readBack(oddConfigs.find(({ name }) => name === 'a release')?.config() ?? fixture('ztech'));
  const { buckets } = readModel(wired, 'x');
  expect(buckets.map(({ label, use }) => [label, use])).toEqual([
    ['S3 images', 'reads and writes'],
    ['S3 releases', 'reads'],
  ]);
});

test('a name by which only the CDN asks is none of the visitors, and a bucket keeps its paths in a group of origins', () => {
  const { wired } = twoOrigins();
  const { dns, cdn } = readModel(wired, 'x');
  expect(dns?.names).toEqual(['www.ztech.example', 'ztech.example']);
  expect(dns?.target).toBe(cdn?.resource);
  expect(cdn?.origins.find((origin) => origin.private)?.paths).toEqual(['/images/*']);
  expect(cdn?.cachesPages).toBe(false);
  expect(readModel(cachedPages().wired, 'x').cdn?.cachesPages).toBe(true);
});
