import type { KeyReader } from '../../cfn/keys.ts';
import type { Template } from '../../cfn/template.ts';
import type { Config } from '../../config/schema.ts';
import { nameTag } from '../name-tag.ts';
import { MYSQL_PORT } from './mysql-port.ts';
import type { Subnets, Vpc } from './vpc.ts';

const VALKEY = 6379;
const NFS = 2049;

/** What a network ACL lets pass: TCP to `ports` from or to the subnets of a tier. */
interface Entry {
  readonly id: string;
  readonly why: string;
  readonly number: number;
  readonly egress: boolean;
  readonly ports: readonly [from: number, to: number];
  readonly tier: 'app' | 'data';
}

/** The ports callers call from, of any system: an ACL knows no connections, so answers need a rule of their own. */
const ANSWERS = [1024, 65_535] as const;

/** A second wall around the data tier, by addresses: it holds when a security group is opened by mistake. */
export function declareDataAcl(t: Template, config: Config, key: KeyReader<Config>, vpc: Vpc, subnets: Subnets): void {
  if (!config.network.networkAcls) return;
  t.section('Network ACL of the data tier');
  const acl = t.resource('DataAcl', {
    why: 'A second wall around the data subnets: what no entry below names is dropped, whatever a security group says. The ranges are those of a whole tier, so a zone more changes none.',
    Type: 'AWS::EC2::NetworkAcl',
    Properties: { VpcId: vpc.ref, Tags: nameTag(config, 'data') },
  });
  for (const { id, why, number, egress, ports, tier } of entries(config)) {
    t.resource(id, {
      why,
      Type: 'AWS::EC2::NetworkAclEntry',
      Properties: {
        NetworkAclId: acl.ref,
        RuleNumber: number,
        Egress: egress,
        Protocol: 6,
        RuleAction: 'allow',
        CidrBlock: key.derived(config.sized.tiers[tier], 'network.cidr'),
        PortRange: { From: ports[0], To: ports[1] },
      },
    });
  }
  for (const [n, subnet] of subnets.data.entries()) {
    const letter = config.sized.zones[n]?.letter ?? '';
    t.resource(`DataAclZone${letter}`, {
      why:
        n === 0
          ? 'The ACL holds for these subnets; the others keep the one of the VPC, which lets everything pass.'
          : `The same in zone ${letter}.`,
      Type: 'AWS::EC2::SubnetNetworkAclAssociation',
      Properties: { SubnetId: subnet.ref, NetworkAclId: acl.ref },
    });
  }
}

const ACROSS =
  'The proxy and the database in another zone: its port is among those that callers call from, so questions and answers pass by one entry.';

/** Each with its number for good: one that moves up when another goes is made while its new number is still taken, which EC2 refuses. */
function entries({ data }: Config): readonly Entry[] {
  const { proxy } = data.database;
  const one = (port: number) => [port, port] as const;
  const entry =
    (egress: boolean) =>
    (id: string, why: string, tier: Entry['tier'], ports: Entry['ports']): Omit<Entry, 'number'> => ({
      id,
      why,
      egress,
      tier,
      ports,
    });
  const [into, out] = [entry(false), entry(true)];
  const all = [
    into(
      'DataAclQueries',
      proxy ? 'Queries of the instances, to the proxy.' : 'Queries of the instances.',
      'app',
      one(MYSQL_PORT),
    ),
    into('DataAclSessions', 'The cache, for the instances.', 'app', one(VALKEY)),
    data.sharedFiles !== false && into('DataAclFiles', 'Mounts of the instances.', 'app', one(NFS)),
    proxy && into('DataAclProxyIn', ACROSS, 'data', ANSWERS),
    out('DataAclAnswers', 'Answers to the instances, at the ports they called from.', 'app', ANSWERS),
    proxy && out('DataAclProxyOut', 'The same, the other way.', 'data', ANSWERS),
  ];
  return all.flatMap((made, index) => (made === false ? [] : [{ ...made, number: 100 + 10 * index }]));
}
