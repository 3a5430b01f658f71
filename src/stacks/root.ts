import type { Amend } from '../cfn/amend.ts';
import { Nest, build, parametersOf, type NestOptions } from '../cfn/stack.ts';
import { Template } from '../cfn/template.ts';
import type { Config } from '../config/schema.ts';
import { compute } from './compute.ts';
import { data } from './data.ts';
import { edge } from './edge.ts';
import { stackTags } from './name-tag.ts';
import { network } from './network.ts';
import { operations, wantsOperations } from './operations.ts';

/** Templates of the root stack and, when it stands in another region, of edge, with the parameters edge reads from root. */
export interface Root {
  readonly templates: readonly { readonly file: string; readonly template: Template }[];
  /** Parameter of the stand-alone edge stack to output of the root; undefined when edge is nested or absent. */
  readonly edgeParameters: readonly string[] | undefined;
  /** Parameters of the root, which stacks before it feed: that of a zone to be created, that of the recovery region. */
  readonly rootParameters: readonly string[];
}

/** All wiring between the stacks; `amend` changes what each of them declares. */
export function buildRoot(config: Config, amend: Amend): Root {
  const { sized } = config;
  const root = new Template(`${sized.stackName}: nested stacks and the wires between them. Deploy this one.`);
  const nest = new Nest(root, amend);
  const options = (why: string): NestOptions => ({ why, tags: stackTags(config) });
  const kept = (why: string) =>
    ({ ...options(why), DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' }) as const;
  const hostedZoneId = createsZone(config)
    ? root.parameter<'Route53::HostedZone.Id', string>('HostedZoneId', 'The zone made by dns.yaml.')
    : undefined;
  const copies = recoveryParameters(root, config);

  const net = nest.add(
    network,
    config,
    {},
    kept('What everything stands on; kept when this root stack is deleted by mistake.'),
  );
  const store = nest.add(
    data,
    config,
    {
      dataSubnetIds: net.dataSubnetIds,
      databaseGroupId: net.databaseGroupId,
      proxyGroupId: net.proxyGroupId,
      cacheGroupId: net.cacheGroupId,
      filesGroupId: net.filesGroupId,
      ...copies,
    },
    kept('Everything that holds data; kept, running, when this root stack is deleted by mistake.'),
  );
  const fleet = nest.add(
    compute,
    config,
    {
      vpcId: net.vpcId,
      publicSubnetIds: net.publicSubnetIds,
      appSubnetIds: net.appSubnetIds,
      balancerGroupId: net.balancerGroupId,
      appGroupId: net.appGroupId,
      logsKeyArn: net.logsKeyArn,
      fleetEventsArn: net.fleetEventsArn,
      ...store,
      hostedZoneId,
    },
    options('Load balancer and instances; holds nothing that cannot be made again.'),
  );

  const edgeWires = {
    balancerDnsName: fleet.balancerDnsName,
    balancerHostedZoneId: fleet.balancerHostedZoneId,
    balancerArn: fleet.balancerArn,
    imagesBucketDomainName: store.imagesBucketDomainName,
    cdnLogsDomainName: store.cdnLogsDomainName,
    originHeaderArn: sized.edgePlacement === 'own' ? store.originHeaderReplicaArn : store.originHeaderArn,
    logsKeyArn: sized.edgePlacement === 'nested' ? net.logsKeyArn : undefined,
    hostedZoneId,
  };
  const front =
    sized.edgePlacement === 'nested'
      ? nest.add(edge, config, edgeWires, options('What visitors meet first: CDN or firewall, and DNS records.'))
      : undefined;
  if (front !== undefined) {
    for (const [name, value, description] of [
      ['DistributionId', front.distributionId, 'For purges: aws cloudfront create-invalidation.'],
      ['DistributionDomainName', front.distributionDomainName, 'The CDN; visitors reach it by the domain.'],
    ] as const) {
      if (value !== undefined) root.output(name, value, description);
    }
  }
  if (wantsOperations(config)) {
    nest.add(
      operations,
      config,
      {
        ...net,
        ...store,
        ...fleet,
        distributionId: front?.distributionId,
        edgeCertificateArn: front?.edgeCertificateArn,
      },
      options('Alarms, dashboard, budget: reads the metrics of all the others, and none needs it.'),
    );
  }
  if (fleet.imagePipelineArn) {
    root.output(
      'ImagePipelineArn',
      fleet.imagePipelineArn,
      'Bakes a machine image: aws imagebuilder start-image-pipeline-execution --image-pipeline-arn ...',
    );
  }
  root.output('BalancerDnsName', fleet.balancerDnsName, 'The load balancer; visitors reach it by the domain.');
  if (store.imagesBucketName) root.output('ImagesBucketName', store.imagesBucketName, 'Copy the image folder here.');
  if (store.releasesBucketName) {
    root.output('ReleasesBucketName', store.releasesBucketName, 'Upload releases here: app/VERSION/app.tar.gz.');
  }
  const own = sized.edgePlacement === 'own' ? build(edge, config, edgeWires, amend) : undefined;
  const passed = own === undefined ? {} : parametersOf(own.template, edgeWires);
  for (const [name, value] of Object.entries(passed)) {
    // The zone's id goes from its own stack straight to edge.
    if (name !== 'HostedZoneId' && !root.outputs.has(name))
      root.output(name, value, `Read by ${sized.stackName}-edge.`);
  }
  return {
    templates: [...nest.finish('root.yaml'), ...(own === undefined ? [] : [own])],
    edgeParameters: own === undefined ? undefined : Object.keys(passed),
    rootParameters: [...root.parameters.keys()],
  };
}

/** What the stack of the recovery region hands to the data stack; nothing without such a region. */
function recoveryParameters(root: Template, { regions, data: { images } }: Config) {
  if (regions.recovery === undefined) {
    return { recoveryVaultArn: undefined, recoveryKeyArn: undefined, imagesCopyArn: undefined };
  }
  return {
    recoveryVaultArn: root.parameter<'Backup::BackupVault.BackupVaultArn', 'recovery'>(
      'RecoveryVaultArn',
      'The vault made by recovery.yaml.',
    ),
    recoveryKeyArn: root.parameter<'KMS::Key.Arn', 'recovery'>('RecoveryKeyArn', 'Its key.'),
    imagesCopyArn:
      images.store === 's3'
        ? root.parameter<'S3::Bucket.Arn', 'imagesCopy'>('ImagesCopyArn', 'The bucket made by recovery.yaml.')
        : undefined,
  };
}

/** Whether the config asks for a new hosted zone, which is a stack of its own. */
export function createsZone(config: Config): boolean {
  return typeof config.domain.hostedZone === 'object' && 'create' in config.domain.hostedZone;
}
