import { listed, one, passed, type Check, type Finding } from './check.ts';

/** The zones that the network spreads over. */
export function chosen(zones: number | readonly string[], available: readonly string[]): readonly string[] {
  return typeof zones === 'number' ? available.toSorted().slice(0, zones) : zones;
}

/** Zones that the config names, or enough of them for a number. */
export const zonesCheck: Check = {
  title: 'zones',
  async run({ aws, needs: { region, zones } }) {
    const available = await aws(region).account.zones();
    const check = 'zones';
    const key = 'network.zones';
    if (typeof zones === 'number') {
      if (available.length >= zones) return passed;
      const message = `${region} offers this account ${available.length} zones, the config asks for ${zones}`;
      return one({ severity: 'error', check, key, message, hint: `available: ${listed(available)}` });
    }
    const missing = zones.filter((zone) => !available.includes(zone));
    if (missing.length === 0) return passed;
    const message = `${region} does not offer this account ${listed(missing)}`;
    return one({ severity: 'error', check, key, message, hint: `available: ${listed(available)}` });
  },
};

/** Whether each instance type can be had where the subnets are (us-east-1 has a zone without the newer ones). */
export const offeringsCheck: Check = {
  title: 'instance types in the zones',
  async run({ aws, needs }) {
    const { account } = aws(needs.region);
    const zones = chosen(needs.zones, await account.zones());
    const types = [
      ...needs.fleet.instances.map(({ type }) => ({ type, key: 'compute.instances' })),
      ...(needs.bastion === undefined ? [] : [{ type: needs.bastion.instance, key: 'network.bastion.instance' }]),
    ];
    const findings: Finding[] = [];
    for (const { type, key } of types) {
      const offered = await account.offerings(type);
      const missing = zones.filter((zone) => !offered.includes(zone));
      if (missing.length === 0) continue;
      const nowhere = missing.length === zones.length;
      findings.push({
        // The bastion starts in any zone; a fleet with one type would crowd into the zones that are left.
        severity: nowhere ? 'error' : 'warning',
        check: 'instance types in the zones',
        key,
        message: nowhere
          ? `${type} is offered in none of ${listed(zones)}`
          : `${type} is not offered in ${listed(missing)}: instances start in the other zones only`,
        hint:
          offered.length === 0
            ? `${needs.region} does not have it: choose another type`
            : `${type} is in ${listed(offered)}: name those in network.zones, or choose another type`,
      });
    }
    return { findings };
  },
};

/** The image that is pinned, or the one that the public parameter names today. */
export const imageCheck: Check = {
  title: 'machine image',
  async run({ aws, needs: { region, fleet } }) {
    const { account } = aws(region);
    const check = 'machine image';
    const key = 'compute.image';
    const findings: Finding[] = [];
    const notes: string[] = [];
    for (const { name, use } of fleet.parameters) {
      const id = await account.parameter(name);
      if (id !== undefined) notes.push(`${use}: the newest Amazon Linux 2023 is ${id} today (${region})`);
      else findings.push({ severity: 'error', check, key, message: `${region} has no parameter ${name}`, hint: IMAGE });
    }
    if (fleet.image !== undefined) {
      const image = await account.image(fleet.image);
      findings.push(...imageFindings(fleet.image, image, fleet.instances[0]?.architecture ?? '', region));
    }
    return { findings, notes };
  },
};

const IMAGE = 'pin an image of the region that exists: compute.image: ami-...';

function imageFindings(
  id: string,
  image: { readonly architecture: string; readonly state: string } | undefined,
  architecture: string,
  region: string,
): readonly Finding[] {
  const finding = (message: string): Finding => ({
    severity: 'error',
    check: 'machine image',
    key: 'compute.image',
    message,
    hint: IMAGE,
  });
  if (image === undefined) return [finding(`${region} has no image ${id} that this account may use`)];
  if (image.state !== 'available') return [finding(`the image ${id} is ${image.state}, not available`)];
  if (image.architecture === architecture) return [];
  return [finding(`the image ${id} is ${image.architecture}, the instances are ${architecture}`)];
}

export const keyPairCheck: Check = {
  title: 'key pair',
  applies: ({ bastion }) => bastion !== undefined,
  async run({ aws, needs: { region, bastion } }) {
    if (bastion === undefined || (await aws(region).account.keyPair(bastion.keyName))) return passed;
    return one({
      severity: 'error',
      check: 'key pair',
      key: 'network.bastion.keyName',
      message: `${region} has no key pair ${bastion.keyName}`,
      hint: `aws ec2 import-key-pair --region ${region} --key-name ${bastion.keyName} --public-key-material fileb://~/.ssh/id_ed25519.pub`,
    });
  },
};

const CLOUDFRONT_LIST = 'com.amazonaws.global.cloudfront.origin-facing';

/** Another list would shut CloudFront out, or let somebody else in. */
export const prefixListCheck: Check = {
  title: 'prefix list of CloudFront',
  applies: ({ prefixList }) => prefixList !== undefined,
  async run({ aws, needs: { region, prefixList = '' } }) {
    const list = await aws(region).account.prefixList(prefixList);
    if (list?.name === CLOUDFRONT_LIST) return passed;
    const what = list === undefined ? 'does not exist' : `is ${list.name}`;
    return one({
      severity: 'error',
      check: 'prefix list of CloudFront',
      message: `${prefixList} ${what} in ${region}; the balancer admits ${CLOUDFRONT_LIST} only`,
      hint: `please report the id that this prints:\naws ec2 describe-managed-prefix-lists --region ${region} --filters Name=prefix-list-name,Values=${CLOUDFRONT_LIST} --query "PrefixLists[].PrefixListId" --output text`,
    });
  },
};
