import type { Config } from '../config/schema.ts';
import { databaseId, find, findData, isAurora } from './find.ts';
import { ASSUMPTION, type Figure, type Scenario, type Step } from './scenario.ts';

/** The loss of an Availability Zone: what fails over by itself, and what this config leaves without a second. */
export function zoneLoss(config: Config): Scenario {
  const { sized, data } = config;
  return {
    name: 'zone',
    loss: `One of the ${sized.zones.length} Availability Zones is lost`,
    loses: [
      data.database.multiAz || isAurora(config)
        ? { text: 'no committed write', source: 'RDS and Aurora user guides, "High availability"' }
        : { text: 'no committed write, once the zone is back', source: 'config: data.database.multiAz is off' },
      { text: 'no shared file', source: 'EFS user guide, "Data protection": each file lies in several zones' },
      sessions(config),
    ],
    takes: [databaseFailover(config), fleetRenewal(config)],
    steps: steps(config),
  };
}

function steps(config: Config): readonly Step[] {
  const { sized, network, compute, regions } = config;
  const source = isAurora(config) ? 'db-cluster' : 'db-instance';
  const nat: Step = {
    does: 'The one NAT gateway may stand in the lost zone: instances then reach nothing outside. Set network.nat: zonal, generate and deploy.',
    takes: { text: 'about 10 minutes', source: ASSUMPTION },
  };
  return [
    {
      does: 'Nothing has to be done for what fails over by itself. See that it did:',
      commands: [
        findData(config),
        find(config, 'DB', databaseId(config)),
        `aws rds describe-events --region ${regions.primary} --source-type ${source} --source-identifier "$DB" --duration 60`,
        `ztech-infra status templates-out/${sized.stackName}`,
      ],
    },
    ...(network.nat === 'single' ? [nat] : []),
    {
      does: `Until the zone is back the fleet stands in ${sized.zones.length - 1}: the group starts there what is missing, up to ${compute.capacity.max}; the peak needs ${sized.peakInstances}.`,
    },
  ];
}

function sessions({ data, application }: Config): Figure {
  const held = application === 'wordpress' ? 'cached objects, which are made again' : 'sessions';
  const single = data.cache.serverless === null && data.cache.replicas === 0;
  return single
    ? { text: `all ${held}, when the one cache node stood there`, source: 'config: data.cache.replicas' }
    : {
        text: `${held} of the last moment before the failover`,
        source: 'ElastiCache user guide: replication is asynchronous',
      };
}

function databaseFailover(config: Config): Figure {
  const { database } = config.data;
  if (isAurora(config)) {
    return database.readReplicas > 0
      ? {
          text: 'database: typically less than 60 seconds',
          source: 'Aurora user guide, "High availability for Amazon Aurora"',
        }
      : {
          text: 'database: a new member, typically less than 10 minutes',
          source: 'Aurora user guide, "High availability for Amazon Aurora"',
        };
  }
  return database.multiAz
    ? { text: 'database: typically 60 to 120 seconds', source: 'RDS user guide, "Failing over a Multi-AZ DB instance"' }
    : { text: 'database: until the zone is back', source: 'config: data.database.multiAz' };
}

function fleetRenewal({ compute }: Config): Figure {
  return {
    text: `instances of the zone: replaced once their health checks fail; each new one counts after ${compute.scaling.warmupSeconds} seconds`,
    source: 'config: compute.scaling.warmupSeconds',
  };
}
