import { textParameter, type Answer, type Request, type RestOperation } from '../cloud.ts';
import { AwsError } from '../errors.ts';
import type { AccountFacts, Zone } from '../account-facts.ts';
import { xmlDocument, type Xml } from '../xml.ts';

/** Route 53: https://docs.aws.amazon.com/Route53/latest/APIReference/Welcome.html */

const NAMESPACE = 'https://route53.amazonaws.com/doc/2013-04-01/';
const PAGE = 5;

const answer = (root: string, data: Xml): Answer => ({
  status: 200,
  headers: { 'content-type': 'text/xml' },
  body: xmlDocument(root, NAMESPACE, data, 'repeat'),
});

function zoneOf(request: Request, { hostedZones }: AccountFacts): Zone {
  const id = textParameter(request, 'Id') ?? '';
  const zone = hostedZones.find((one) => one.id === id);
  if (zone === undefined) throw new AwsError('NoSuchHostedZone', `No hosted zone found with ID: ${id}`, 404);
  return zone;
}

const absolute = (name: string): string => (name.endsWith('.') ? name : `${name}.`);

const getHostedZone: RestOperation = (request, { facts }) => {
  const { id, name, nameServers, records } = zoneOf(request, facts);
  return answer('GetHostedZoneResponse', {
    HostedZone: {
      Id: `/hostedzone/${id}`,
      Name: absolute(name),
      CallerReference: id,
      Config: { PrivateZone: false },
      ResourceRecordSetCount: records.length,
    },
    DelegationSet: { NameServers: { NameServer: nameServers } },
  });
};

type SetOfRecords = Zone['records'][number];

/** Whether the list goes on with this record: by name, type and, for several of one name, identifier. */
function isStart(request: Request, { name, type, setIdentifier }: SetOfRecords): boolean {
  const start = textParameter(request, 'name');
  if (start === undefined) return true;
  const sameType = (textParameter(request, 'type') ?? type) === type;
  return (
    absolute(name) === absolute(start) &&
    sameType &&
    (textParameter(request, 'identifier') ?? setIdentifier) === setIdentifier
  );
}

const listResourceRecordSets: RestOperation = (request, { facts }) => {
  const { records } = zoneOf(request, facts);
  const first = records.findIndex((record) => isStart(request, record));
  const from = first < 0 ? records.length : first;
  const next = records[from + PAGE];
  return answer('ListResourceRecordSetsResponse', {
    ResourceRecordSets: { ResourceRecordSet: records.slice(from, from + PAGE).map(recordXml) },
    IsTruncated: next !== undefined,
    NextRecordName: next === undefined ? undefined : absolute(next.name),
    NextRecordType: next?.type,
    NextRecordIdentifier: next?.setIdentifier,
    MaxItems: PAGE,
  });
};

function recordXml({ name, type, ttl, values, alias, setIdentifier, weight }: SetOfRecords): Xml {
  return {
    Name: absolute(name),
    Type: type,
    SetIdentifier: setIdentifier,
    Weight: weight,
    TTL: ttl,
    ResourceRecords: values.length === 0 ? undefined : { ResourceRecord: values.map((Value) => ({ Value })) },
    AliasTarget:
      alias === undefined ? undefined : { HostedZoneId: 'Z2FDTNDATAQYW2', DNSName: alias, EvaluateTargetHealth: false },
  };
}

export const ROUTE53: Readonly<Record<string, RestOperation>> = {
  GetHostedZone: getHostedZone,
  ListResourceRecordSets: listResourceRecordSets,
};

/** `/2013-04-01/hostedzone/Z123` and `/2013-04-01/hostedzone/Z123/rrset`. */
export function route53Operation(method: string, path: string): { readonly operation: string; readonly id: string } {
  const [, id = '', rest = ''] = /^\/2013-04-01\/hostedzone\/([^/]+)(\/rrset\/?)?$/.exec(path) ?? [];
  if (method !== 'GET' || id === '') return { operation: `${method} ${path}`, id };
  return { operation: rest === '' ? 'GetHostedZone' : 'ListResourceRecordSets', id };
}
