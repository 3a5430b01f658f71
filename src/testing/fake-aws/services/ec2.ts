import { region } from '../../../config/aws/regions.ts';
import { listParameter, textParameter, type Request, type XmlOperation } from '../cloud.ts';
import { text } from '../cloudformation/intrinsics.ts';
import { AwsError } from '../errors.ts';
import { passesFilter } from './small.ts';

/** EC2 as preflight asks for it. Filters that are not named here let everything through. */

const inRegion = <T extends { readonly region: string }>(request: Request, all: readonly T[]): readonly T[] =>
  all.filter(({ region }) => region === request.region);

/** Those asked for by id, or all; an id that is not there is an error, as in EC2. */
function wanted<T>(
  request: Request,
  name: string,
  all: readonly T[],
  idOf: (one: T) => string,
  code: string,
): readonly T[] {
  const ids = listParameter(request, name).map(text);
  const missing = ids.filter((id) => !all.some((one) => idOf(one) === id));
  if (missing.length > 0) throw new AwsError(code, `The ${name} '${missing.join(', ')}' does not exist`);
  return ids.length === 0 ? all : all.filter((one) => ids.includes(idOf(one)));
}

/** The list of CloudFront's addresses that every account sees, by the id that the config's table knows. */
function cloudFrontList(code: string): readonly { readonly id: string; readonly name: string }[] {
  const id = region(code)?.prefixList ?? undefined;
  return id === undefined ? [] : [{ id, name: 'com.amazonaws.global.cloudfront.origin-facing' }];
}

export const EC2: Readonly<Record<string, XmlOperation>> = {
  DescribeManagedPrefixLists(request, { facts }) {
    const own = inRegion(request, facts.prefixLists);
    const all = own.length > 0 ? own : cloudFrontList(request.region);
    const lists = wanted(request, 'PrefixListId', all, ({ id }) => id, 'InvalidPrefixListID.NotFound');
    const passing = lists.filter(({ name }) => passesFilter(request, 'prefix-list-name', name));
    return {
      prefixListSet: passing.map(({ id, name }) => ({
        prefixListId: id,
        prefixListName: name,
        maxEntries: 55,
        ownerId: 'AWS',
        state: 'create-complete',
      })),
    };
  },
  DescribeKeyPairs(request, { facts }) {
    const pairs = wanted(
      request,
      'KeyName',
      inRegion(request, facts.keyPairs),
      ({ name }) => name,
      'InvalidKeyPair.NotFound',
    );
    return { keySet: pairs.map(({ name }) => ({ keyName: name })) };
  },
  DescribeVpcs(request, { facts, stacks }) {
    const made = stacks
      .filter(({ region }) => region === request.region)
      .flatMap(({ resources }) => [...resources.values()])
      .filter(({ type, physicalId }) => type === 'AWS::EC2::VPC' && physicalId !== '')
      .map(({ physicalId, properties }) => ({ id: physicalId, cidr: text(properties['CidrBlock']) }));
    const all = [...inRegion(request, facts.vpcs), ...made];
    return {
      vpcSet: wanted(request, 'VpcId', all, ({ id }) => id, 'InvalidVpcID.NotFound').map(({ id, cidr }) => ({
        vpcId: id,
        cidrBlock: cidr,
        state: 'available',
      })),
    };
  },
  DescribeAddresses(request, { facts, stacks }) {
    const made = stacks
      .filter(({ region }) => region === request.region)
      .flatMap(({ resources }) => [...resources.values()])
      .filter(({ type, physicalId }) => type === 'AWS::EC2::EIP' && physicalId !== '')
      .map(({ physicalId }) => ({ allocationId: physicalId, publicIp: '198.51.100.1' }));
    const all = [...inRegion(request, facts.addresses), ...made];
    return { addressesSet: all.map(({ allocationId, publicIp }) => ({ allocationId, publicIp, domain: 'vpc' })) };
  },
  DescribeNatGateways: (request, { facts, stacks }) => {
    const made = stacks
      .filter(({ region }) => region === request.region)
      .flatMap(({ resources }) => [...resources.values()])
      .filter(({ type, physicalId }) => type === 'AWS::EC2::NatGateway' && physicalId !== '')
      .map(({ physicalId }, index) => ({ id: physicalId, zone: `${request.region}${'abcdef'[index] ?? 'a'}` }));
    const all = [...inRegion(request, facts.natGateways), ...made];
    // One subnet a zone is all that is asked for, so the fake names it after the zone.
    return {
      natGatewaySet: all.map(({ id, zone }) => ({
        natGatewayId: id,
        subnetId: `subnet-of-${zone}`,
        state: 'available',
      })),
    };
  },
  DescribeSubnets: (request) => {
    const filters = listParameter(request, 'Filter') as readonly { readonly Value?: readonly string[] }[];
    const ids = filters.flatMap(({ Value = [] }) => [Value].flat());
    return {
      subnetSet: ids.map((id) => ({
        subnetId: id,
        availabilityZone: id.replace('subnet-of-', ''),
        state: 'available',
      })),
    };
  },
  DescribeInstances: (request, { facts }) => ({
    reservationSet: inRegion(request, facts.instances).map(({ type, vcpu, lifecycle, group }, index) => ({
      instancesSet: [
        {
          instanceId: `i-${String(index).padStart(17, '0')}`,
          instanceType: type,
          instanceState: { code: 16, name: 'running' },
          cpuOptions: { coreCount: vcpu, threadsPerCore: 1 },
          instanceLifecycle: lifecycle,
          tagSet: group === undefined ? [] : [{ key: 'aws:autoscaling:groupName', value: group }],
        },
      ],
    })),
  }),
  DescribeImages(request, { facts }) {
    const images = wanted(request, 'ImageId', facts.images, ({ id }) => id, 'InvalidAMIID.NotFound');
    return {
      imagesSet: images.map(({ id, architecture, state }) => ({ imageId: id, architecture, imageState: state })),
    };
  },
  DescribeAvailabilityZones(request, { facts }) {
    const letters = (facts.zones.get(request.region) ?? 'abc').split('');
    return {
      availabilityZoneInfo: letters.map((letter) => ({
        zoneName: `${request.region}${letter}`,
        zoneState: 'available',
        regionName: request.region,
        zoneType: 'availability-zone',
        optInStatus: 'opt-in-not-required',
      })),
    };
  },
  DescribeInstanceTypeOfferings(request, { facts }) {
    const byZone = textParameter(request, 'LocationType') === 'availability-zone';
    const letters = (facts.zones.get(request.region) ?? 'abc').split('');
    const zones = byZone ? letters.map((letter) => `${request.region}${letter}`) : [request.region];
    const types = askedTypes(request);
    const rows = zones.flatMap((location) => types.map((type) => ({ location, type })));
    const offered = rows.filter(
      ({ location, type }) => !facts.notOffered.some((one) => one.zone === location && one.type === type),
    );
    return {
      instanceTypeOfferingSet: offered.map(({ location, type }) => ({
        instanceType: type,
        locationType: byZone ? 'availability-zone' : 'region',
        location,
      })),
    };
  },
};

/** The instance types that the request filters for: the fake offers whatever it is asked for. */
function askedTypes(request: Request): readonly string[] {
  const filters = listParameter(request, 'Filter') as readonly {
    readonly Name?: string;
    readonly Value?: readonly string[];
  }[];
  return filters.filter(({ Name }) => Name === 'instance-type').flatMap(({ Value = [] }) => [Value].flat());
}
