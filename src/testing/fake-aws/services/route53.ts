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

const listResourceRecordSets: RestOperation = (request, { facts }) => {
  const { records } = zoneOf(request, facts);
  const start = textParameter(request, 'name');
  const type = textParameter(request, 'type');
  const first =
    start === undefined
      ? 0
      : records.findIndex((one) => absolute(one.name) === absolute(start) && (type ?? one.type) === one.type);
  const from = first < 0 ? records.length : first;
  const page = records.slice(from, from + PAGE);
  const next = records[from + PAGE];
  return answer('ListResourceRecordSetsResponse', {
    ResourceRecordSets: {
      ResourceRecordSet: page.map(({ name, type: kind, ttl, values, alias }) => ({
        Name: absolute(name),
        Type: kind,
        TTL: ttl,
        ResourceRecords: values.length === 0 ? undefined : { ResourceRecord: values.map((Value) => ({ Value })) },
        AliasTarget:
          alias === undefined
            ? undefined
            : { HostedZoneId: 'Z2FDTNDATAQYW2', DNSName: alias, EvaluateTargetHealth: false },
      })),
    },
    IsTruncated: next !== undefined,
    NextRecordName: next === undefined ? undefined : absolute(next.name),
    NextRecordType: next?.type,
    MaxItems: PAGE,
  });
};

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
