import { isRecord, type Plain } from '../../../cfn/read.ts';
import {
  listParameter,
  textParameter,
  type Cloud,
  type JsonOperation,
  type Request,
  type XmlOperation,
} from '../cloud.ts';
import { AwsError } from '../errors.ts';
import { text } from '../cloudformation/intrinsics.ts';

/** Services of which a single call or two is asked. */

export const STS: Readonly<Record<string, XmlOperation>> = {
  GetCallerIdentity: (_, { account, facts }) => ({
    Arn: facts.caller.arn,
    UserId: facts.caller.userId,
    Account: account,
  }),
};

const notFound = (code: string, message: string): AwsError => new AwsError(code, message);

function quota(request: Request, account: string, key: string, value: number): Plain {
  const [ServiceCode = '', QuotaCode = ''] = key.split('/');
  const QuotaArn = `arn:aws:servicequotas:${request.region}:${account}:${key}`;
  return { ServiceCode, QuotaCode, QuotaArn, QuotaName: QuotaCode, Value: value, Adjustable: true };
}

function quotaFrom(values: ReadonlyMap<string, number>, request: Request, { account }: Cloud): Plain {
  const key = `${textParameter(request, 'ServiceCode') ?? ''}/${textParameter(request, 'QuotaCode') ?? ''}`;
  const value = values.get(key);
  if (value === undefined) {
    throw notFound('NoSuchResourceException', `The request failed because the specified quota ${key} does not exist.`);
  }
  return { Quota: quota(request, account, key, value) };
}

export const SERVICE_QUOTAS: Readonly<Record<string, JsonOperation>> = {
  GetServiceQuota: (request, cloud) => quotaFrom(cloud.facts.quotas, request, cloud),
  GetAWSDefaultServiceQuota: (request, cloud) => quotaFrom(cloud.facts.defaultQuotas, request, cloud),
  ListServiceQuotas(request, { facts, account }) {
    const service = textParameter(request, 'ServiceCode') ?? '';
    const own = [...facts.quotas].filter(([key]) => key.startsWith(`${service}/`));
    return { Quotas: own.map(([key, value]) => quota(request, account, key, value)) };
  },
};

export const ACM: Readonly<Record<string, JsonOperation>> = {
  DescribeCertificate(request, { facts }) {
    const arn = textParameter(request, 'CertificateArn') ?? '';
    const found = facts.certificates.find((one) => one.arn === arn && one.region === request.region);
    if (found === undefined) throw notFound('ResourceNotFoundException', `Could not find certificate ${arn}.`);
    const { domain, names, status } = found;
    return {
      Certificate: {
        CertificateArn: arn,
        DomainName: domain,
        SubjectAlternativeNames: names,
        Status: status,
        Type: 'AMAZON_ISSUED',
      },
    };
  },
  ListCertificates: (request, { facts }) => ({
    CertificateSummaryList: facts.certificates
      .filter(({ region }) => region === request.region)
      .map(({ arn, domain, status }) => ({ CertificateArn: arn, DomainName: domain, Status: status })),
  }),
};

export const SSM: Readonly<Record<string, JsonOperation>> = {
  GetParameter(request, { facts }) {
    const name = textParameter(request, 'Name') ?? '';
    const value = facts.parameters.get(name);
    if (value === undefined) throw notFound('ParameterNotFound', '');
    return { Parameter: { Name: name, Type: 'String', Value: value, Version: 1 } };
  },
};

/** Streams of a group; the group is there when a stream of it is. */
function streamsOf(request: Request, { facts }: Cloud): Cloud['facts']['logs'] {
  const group = textParameter(request, 'logGroupName') ?? textParameter(request, 'logGroupIdentifier') ?? '';
  const found = facts.logs.filter((one) => one.group === group && one.region === request.region);
  if (found.length === 0) throw notFound('ResourceNotFoundException', 'The specified log group does not exist.');
  const prefix = textParameter(request, 'logStreamNamePrefix') ?? '';
  const names = listParameter(request, 'logStreamNames').map(text);
  const single = textParameter(request, 'logStreamName');
  return found.filter(
    ({ stream }) =>
      stream.startsWith(prefix) && (names.length === 0 || names.includes(stream)) && (single ?? stream) === stream,
  );
}

function inTime(request: Request, at: number): boolean {
  const from = Number(textParameter(request, 'startTime') ?? 0);
  return at >= from && at <= Number(textParameter(request, 'endTime') ?? Infinity);
}

export const LOGS: Readonly<Record<string, JsonOperation>> = {
  DescribeLogStreams: (request, cloud) => ({
    logStreams: streamsOf(request, cloud).map(({ stream, events }) => ({
      logStreamName: stream,
      lastEventTimestamp: events.at(-1)?.at ?? 0,
    })),
  }),
  GetLogEvents(request, cloud) {
    const events = streamsOf(request, cloud).flatMap((one) => one.events);
    const wanted = events.filter(({ at }) => inTime(request, at));
    return {
      events: wanted.map(({ at, message }) => ({ timestamp: at, message, ingestionTime: at })),
      nextForwardToken: 'f/end',
      nextBackwardToken: 'b/end',
    };
  },
  FilterLogEvents(request, cloud) {
    // Only plain words are understood; a JSON or field pattern matches everything.
    const pattern = textParameter(request, 'filterPattern') ?? '';
    const word = /^"?([^"{}[\]]*)"?$/.exec(pattern)?.[1] ?? '';
    const events = streamsOf(request, cloud).flatMap(({ stream, events: own }) =>
      own
        .filter(({ at, message }) => inTime(request, at) && message.includes(word))
        .map(({ at, message }) => ({
          logStreamName: stream,
          timestamp: at,
          message,
          eventId: `${stream}-${String(at)}`,
        })),
    );
    return { events };
  },
};

/** What a stack's Auto Scaling group says, with what a test set for it. */
export const AUTO_SCALING: Readonly<Record<string, XmlOperation>> = {
  DescribeAutoScalingGroups(request, cloud) {
    const names = listParameter(request, 'AutoScalingGroupNames').map(text);
    const resources = cloud.stacks
      .filter(({ region }) => region === request.region)
      .flatMap((stack) => [...stack.resources.values()])
      .filter(({ type, status }) => type === 'AWS::AutoScaling::AutoScalingGroup' && !status.startsWith('DELETE'))
      .filter(({ physicalId }) => names.length === 0 || names.includes(physicalId));
    return {
      AutoScalingGroups: resources.map(({ physicalId, properties, drifted }) => {
        const facts = cloud.facts.groups.get(physicalId);
        const { MinSize, MaxSize } = { ...properties, ...drifted };
        return {
          AutoScalingGroupName: physicalId,
          MinSize: text(MinSize),
          MaxSize: text(MaxSize),
          DesiredCapacity: facts?.desired ?? text(MinSize),
          DefaultCooldown: 300,
          AvailabilityZones: ['a', 'b', 'c'].map((letter) => `${request.region}${letter}`),
          HealthCheckType: 'ELB',
          CreatedTime: new Date(cloud.clock.now()).toISOString(),
          Instances: (facts?.instances ?? []).map(({ id, state, healthy }) => ({
            InstanceId: id,
            AvailabilityZone: `${request.region}a`,
            LifecycleState: state,
            HealthStatus: healthy ? 'Healthy' : 'Unhealthy',
            ProtectedFromScaleIn: false,
          })),
        };
      }),
    };
  },
  DescribeInstanceRefreshes(request, { facts }) {
    const refreshes = facts.groups.get(textParameter(request, 'AutoScalingGroupName') ?? '')?.refreshes ?? [];
    return {
      InstanceRefreshes: refreshes.map(({ id, status, percent, reason }) => ({
        InstanceRefreshId: id,
        Status: status,
        PercentageComplete: percent,
        StatusReason: reason,
      })),
    };
  },
};

export const RDS: Readonly<Record<string, XmlOperation>> = {
  DescribeDBSnapshots(request, { snapshots }) {
    const instance = textParameter(request, 'DBInstanceIdentifier');
    const wanted = snapshots.filter((id) => instance === undefined || id === instance);
    return {
      DBSnapshots: {
        DBSnapshot: wanted.map((id) => ({
          DBSnapshotIdentifier: `${id}-snapshot`,
          DBInstanceIdentifier: id,
          SnapshotType: 'manual',
          Status: 'available',
        })),
      },
    };
  },
};

/** Whether a filter of EC2's form (`Name`, `Values`) lets a value through. */
export function passesFilter(request: Request, name: string, value: string): boolean {
  return listParameter(request, 'Filter').every((filter) => {
    if (!isRecord(filter) || filter['Name'] !== name) return true;
    const values = filter['Value'];
    return Array.isArray(values) ? values.includes(value) : values === value;
  });
}
