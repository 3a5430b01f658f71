import { sizeOf } from '../model/compute.ts';
import type { Firewall } from '../model/edge.ts';
import { portName, type Flow, type Party, type Role } from '../model/flows.ts';
import { textAt, type Model } from '../model/model.ts';
import { shortName } from './parties.ts';

/** The numbered panel: what happens to a request and where things are kept, in plain words. */
export interface Step {
  readonly title: string;
  readonly text: string;
  /** Item that carries the number. */
  readonly item: string;
}

/** The way of a request, as the numbered texts of the panel; what a deployment lacks has no step. */
export function stepsOf(model: Model): readonly Step[] {
  return [
    dns(model),
    cdn(model),
    firewall(model),
    images(model),
    balancer(model),
    fleet(model),
    cache(model),
    database(model),
    files(model),
    exits(model),
    bastion(model),
    services(model),
    recovery(model),
  ].filter((step) => step !== undefined);
}

type Maybe = Step | undefined;

/** Who may call, by the ingress of who answers; a rule that only the callers have opens nothing. */
const callersOf = (flows: readonly Flow[], role: Role): readonly string[] => [
  ...new Set(flows.flatMap(({ from, to, open }) => (to === role && open !== 'caller' ? [inWords(from)] : []))),
];

/** As a sentence names it: services by their names, parts of the platform with an article. */
function inWords(party: Party): string {
  const name = shortName(party);
  if (party === 'proxy' || party === 'cloudFront' || party.startsWith('networks ')) return name;
  return party.startsWith('group ') ? `the group ${name}` : `the ${name.toLowerCase()}`;
}

const list = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;

/** The first names, and how many more there are. */
const some = (items: readonly string[]): string =>
  items.length <= 3 ? list(items) : `${items.slice(0, 2).join(', ')} and ${items.length - 2} more`;

function dns({ dns, cdn }: Model): Maybe {
  if (dns === undefined) return undefined;
  const to = dns.target === cdn?.resource ? 'CloudFront' : 'the load balancer';
  const share =
    dns.previous === undefined || dns.weight === undefined
      ? ''
      : ` Of 100 visitors ${dns.weight} come here, ${dns.previous.weight} stay with the old hosting.`;
  const zone = dns.zone === undefined ? '' : ` The zone ${dns.zone} is new.`;
  const answers = dns.target === undefined ? '' : `answers ${some(dns.names)} with ${to}.`;
  return { title: 'Route 53', text: `${answers}${share}${zone}`.trim(), item: 'dns' };
}

function cdn({ cdn, edgeCertificates }: Model): Maybe {
  if (cdn === undefined) return undefined;
  const certificate = edgeCertificates.length > 0 ? ', under a certificate of its own' : '';
  const shield = cdn.shield ? ' Origin Shield collects what the edges ask for.' : '';
  const answered = cdn.cachesPages
    ? 'images, static files and pages of anonymous visitors from its cache; the rest goes to the'
    : 'images and static files from its cache; pages go to the';
  return {
    title: 'CloudFront',
    text: `takes every request near the visitor${certificate}. It answers ${answered} load balancer.${shield}`,
    item: 'cdn',
  };
}

function firewall({ firewalls }: Model): Maybe {
  const [guard] = firewalls;
  if (guard === undefined) return undefined;
  return { title: 'AWS WAF', text: firewallWords(guard), item: 'firewall' };
}

function firewallWords({ rules, counts }: Firewall): string {
  const mode = counts ? 'managed rules count for now and stop nothing yet' : 'managed rules block';
  return `looks at each request with ${rules} rule${rules === 1 ? '' : 's'}: the limit for one address blocks, ${mode}.`;
}

function images({ cdn, buckets }: Model): Maybe {
  const index = buckets.findIndex(({ resource }) => cdn?.origins.some(({ target }) => target === resource));
  if (index < 0 || buckets[index] === undefined) return undefined;
  const paths = cdn?.origins.find(({ target }) => target === buckets[index]?.resource)?.paths ?? [];
  return {
    title: 'S3',
    text: `keeps what is under ${list(paths)}. Only CloudFront may read it from outside; nothing of it is copied to an instance.`,
    item: `bucket-${index}`,
  };
}

function balancer({ balancer, flows, network }: Model): Maybe {
  if (balancer === undefined) return undefined;
  const doors = balancer.listeners.map(
    ({ protocol, port, redirects }) => `${protocol} ${port}${redirects ? ' (to be redirected)' : ''}`,
  );
  const callers = callersOf(flows, 'balancer');
  const whom =
    callers.length === 0
      ? 'from nobody'
      : `from ${list(callers)}${callers.length === 1 && callers[0] !== 'the internet' ? ' only' : ''}`;
  const guard = balancer.guarded ? ' Without the secret header of this distribution it answers 403.' : '';
  return {
    title: 'Application Load Balancer',
    text: `stands in ${network.zones.length} public subnets and takes ${list(doors)} ${whom}.${guard} It asks each instance for ${balancer.healthCheck}.`,
    item: 'balancer',
  };
}

function fleet({ fleet }: Model): Maybe {
  if (fleet === undefined) return undefined;
  const policies = fleet.policies.length === 0 ? '' : ` It follows ${list(fleet.policies)}.`;
  const pool =
    fleet.warmPool === undefined
      ? ''
      : ` ${fleet.warmPool.size} more have booted and wait, ${fleet.warmPool.state.toLowerCase()}.`;
  const schedules = fleet.schedules === 0 ? '' : ` ${fleet.schedules} sizes are scheduled.`;
  return {
    title: 'Auto Scaling group',
    text: `runs ${sizeOf(fleet, ' to ')} instances of ${list(fleet.types)} without public addresses.${policies}${pool}${schedules}`,
    item: 'fleet',
  };
}

function cache({ stores: { cache } }: Model): Maybe {
  if (cache === undefined) return undefined;
  const copies = cache.replication === '' ? '' : ' A copy in another zone takes over when the first node fails.';
  return {
    title: cache.title,
    text: `keeps the sessions, so that any instance can answer any visitor.${copies}`,
    item: 'cache-band',
  };
}

function database({ stores, flows }: Model): Maybe {
  const { database, databaseWords, proxy } = stores;
  if (database === undefined) return undefined;
  const callers = callersOf(flows, 'database');
  const pools = proxy === undefined ? '' : ' RDS Proxy lets many PHP processes share few connections.';
  const by = `Its security group admits ${callers.length === 0 ? 'nobody' : `${list(callers)}, and nobody else`}.${pools}`;
  return {
    title: database.title,
    text: `runs ${databaseWords}, in subnets without any route to the internet. ${by}`,
    item: 'database-band',
  };
}

function files({ stores: { files } }: Model): Maybe {
  if (files === undefined) return undefined;
  return {
    title: 'EFS',
    text: 'is the one file system that every instance mounts, by a mount target in each zone.',
    item: 'files-band',
  };
}

function exits({ network, flows }: Model): Maybe {
  const gateways = network.zones.filter(({ nat }) => nat !== undefined);
  const calls = flows.filter(({ from, to }) => from === 'fleet' && to === 'world').map(({ ports }) => portName(ports));
  const what = calls.length === 0 ? '' : ` Outwards the instances may use ${list(calls)}.`;
  if (network.regionalNat !== undefined) {
    return {
      title: 'NAT',
      text: `is one regional gateway that AWS spreads over the zones; nothing comes in by it.${what}`,
      item: 'nat',
    };
  }
  if (gateways.length === 0) {
    const count = network.endpoints?.services.length ?? 0;
    if (count === 0) return undefined;
    return {
      title: 'No way out',
      text: `There is no NAT gateway. Instances reach S3 and ${count} other services of AWS privately.`,
      item: 'endpoints',
    };
  }
  const how = gateways.length === 1 ? 'one gateway for all zones' : 'a gateway in each zone';
  return {
    title: 'NAT',
    text: `is ${how}; nothing comes in by it. S3 is reached by a private endpoint.${what}`,
    item: `nat-${gateways[0]?.key ?? '0'}`,
  };
}

function bastion({ bastion, flows }: Model): Maybe {
  if (bastion === undefined) return undefined;
  const from = callersOf(flows, 'bastion');
  const ssh = [
    ...new Set(flows.filter(({ to, ports }) => to === 'fleet' && ports === 'tcp 22').map((flow) => flow.from)),
  ];
  const only = ssh.length === 1 && ssh[0] === 'bastion' ? 'is the only way to the instances by SSH: ' : 'is ';
  const type = textAt(bastion.templates[0], 'LaunchTemplateData', 'InstanceType');
  return {
    title: 'Bastion host',
    text: `${only}a ${type} that admits ${some(from)}, and comes back by itself in another zone.`,
    item: 'bastion',
  };
}

function services({ services }: Model): Maybe {
  if (services.length === 0) return undefined;
  return {
    title: 'For all of it',
    text: `${list(services.map(({ label }) => label[0] ?? ''))}: made by the same templates, outside the path of a request.`,
    item: 'services',
  };
}

function recovery({ recovery, region }: Model): Maybe {
  if (recovery === undefined) return undefined;
  const images = recovery.services.some(({ icon }) => icon === 'bucket');
  return {
    title: 'Recovery region',
    text: `Each daily backup is copied to ${recovery.region}${images ? ', each image within minutes' : ''}, for the day on which ${region} is lost.`,
    item: 'recovery',
  };
}
