import { region } from '../aws/regions.ts';
import { aligned, isAligned, overlaps, rangeText, readRange } from '../ipv4.ts';
import { endpointServices } from '../sections/network.ts';
import { error, repeated, rule, warning } from './rule.ts';
import type { Rule } from './rule.ts';

/** Docker's default bridge; the container of WordPress would not reach a database inside it. */
const dockerBridge = '172.17.0.0/16';

const dockerOverlap = rule(
  'cidr-overlaps-docker',
  ['application', 'network.cidr'],
  function* ({ application, network }) {
    if (application !== 'wordpress' || !overlaps(readRange(network.cidr), readRange(dockerBridge))) return;
    const message = `${network.cidr} overlaps ${dockerBridge}, the bridge of Docker: containers could not reach the database`;
    yield error('network.cidr', message, 'take another private range');
  },
);

const zonesOfRegion = rule(
  'zones-not-in-region',
  ['network.zones', 'regions.primary'],
  function* ({ network, regions }) {
    const { zones } = network;
    const offered = region(regions.primary)?.zones ?? 0;
    const count = typeof zones === 'number' ? zones : zones.length;
    if (count > offered) {
      yield error(
        'network.zones',
        `${regions.primary} has ${offered} zones an account can use, found ${count}`,
        `set it to ${offered}`,
      );
    }
    if (typeof zones === 'number') return;
    for (const [index, zone] of zones.entries()) {
      if (zone.startsWith(regions.primary)) continue;
      yield error(['network', 'zones', index], `${zone} is not in ${regions.primary}`);
    }
    for (const [index, zone] of repeated(zones)) yield error(['network', 'zones', index], `${zone} stands twice`);
  },
);

const natWithoutEndpoints = rule(
  'nat-none-endpoints',
  ['network.nat', 'network.interfaceEndpoints'],
  function* ({ network }) {
    if (network.nat !== 'none') return;
    const lacking = endpointServices.filter((service) => !network.interfaceEndpoints.includes(service));
    if (lacking.length === 0) return;
    const message = `without NAT the instances cannot boot: ${lacking.join(', ')} ${lacking.length === 1 ? 'is' : 'are'} missing`;
    yield error('network.interfaceEndpoints', message, 'leave the key out: with nat none all of them are made');
  },
);

const natWithPublicImage = rule(
  'nat-none-public-image',
  ['network.nat', 'application', 'compute.release'],
  function* ({ network, application, compute }) {
    const { release } = compute;
    if (network.nat !== 'none' || application !== 'wordpress') return;
    if (release === 'none') {
      const message = 'without NAT the official image cannot be pulled: public registries have no endpoint';
      yield error('compute.release', message, 'name an image in ACCOUNT.dkr.ecr.REGION.amazonaws.com, or use NAT');
      return;
    }
    if (!('image' in release)) return;
    if (/^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com\//.test(release.image)) return;
    const message = 'without NAT only a private ECR registry can be reached: public registries have no endpoint';
    yield error('compute.release.image', message, 'push the image to ACCOUNT.dkr.ecr.REGION.amazonaws.com, or use NAT');
  },
);

const singleNat = rule(
  'single-nat-in-production',
  ['network.nat', 'network.zones', 'environment'],
  function* ({ network, sized }) {
    if (network.nat !== 'single' || !sized.production) return;
    const message = `one NAT gateway for ${sized.zones.length} zones: when its zone fails, no instance anywhere reaches the internet`;
    yield warning('network.nat', message, 'zonal has one in each zone, regional spreads by itself');
  },
);

const ipv6WithoutNat = rule('ipv6-without-nat', ['network.ipv6', 'network.nat'], function* ({ network }) {
  if (!network.ipv6 || network.nat !== 'none') return;
  const message = 'opens a way out by IPv6 that nat: none has closed for IPv4';
  yield error('network.ipv6', message, 'remove it, or take zonal, single or regional NAT');
});

const repeatedEndpoints = rule('repeated-endpoints', ['network.interfaceEndpoints'], function* ({ network }) {
  for (const [index, service] of repeated(network.interfaceEndpoints)) {
    const message = `${service} stands twice: a private DNS name can be taken once`;
    yield error(['network', 'interfaceEndpoints', index], message);
  }
});

/** Narrowest prefix that may reach port 22: anything shorter is a good part of the internet. */
const SSH_PREFIX = 16;

const sshFromWorld = rule('ssh-from-the-world', ['network.bastion'], function* ({ network }) {
  if (network.bastion.mode !== 'ssh') return;
  for (const [index, cidr] of network.bastion.from.entries()) {
    const range = readRange(cidr);
    const path = ['network', 'bastion', 'from', index];
    if (range.prefix < SSH_PREFIX) {
      const who =
        range.prefix === 0 ? 'the whole world' : `${(2 ** (32 - range.prefix)).toLocaleString('en')} addresses`;
      const message = `${cidr} opens SSH to ${who}; the widest that is accepted is /${SSH_PREFIX}`;
      yield error(
        path,
        message,
        'name the networks of your office or VPN, or use bastion mode sessionManager: it needs no open port',
      );
    } else if (!isAligned(range)) {
      yield error(path, `${cidr} is not the first address of its range`, `write ${rangeText(aligned(range))}`);
    }
  }
});

const sshOverlap = rule('ssh-networks-overlap', ['network.bastion'], function* ({ network }) {
  if (network.bastion.mode !== 'ssh') return;
  const ranges = network.bastion.from.map(readRange);
  for (const [index, range] of ranges.entries()) {
    const other = ranges.findIndex((earlier) => overlaps(earlier, range));
    if (other === index || other === -1 || (ranges[other]?.prefix ?? 0) < SSH_PREFIX) continue;
    const message = `${network.bastion.from[index]} overlaps ${network.bastion.from[other]}: one rule says it all`;
    yield error(['network', 'bastion', 'from', index], message);
  }
});

const prefixList = rule('no-prefix-list', ['regions.primary', 'edge.cdn'], function* ({ regions, edge, sized }) {
  if (!edge.cdn || sized.prefixListId !== null) return;
  yield error(
    'regions.primary',
    `CloudFront's prefix list in ${regions.primary} is not known, so the balancer could not be closed to everybody else`,
    'take another region, or set edge.cdn to false: the balancer then answers the world',
  );
});

export const networkRules: readonly Rule[] = [
  dockerOverlap,
  zonesOfRegion,
  natWithoutEndpoints,
  natWithPublicImage,
  singleNat,
  ipv6WithoutNat,
  repeatedEndpoints,
  sshFromWorld,
  sshOverlap,
  prefixList,
];
