import { demandKeys } from '../../config/rules/rule.ts';

/** What a change of a key may do beside changing resources in place: ids as `Stack.Id`, `*` for any letters and digits. */
export interface Reach {
  /** Replaced: another one takes its place, under the same logical id. */
  readonly replaces?: string;
  /** Comes, or goes. */
  readonly turns?: string;
}

const SCALING =
  'Compute.RequestTracking Compute.FastRequestTracking Compute.CpuTracking Compute.Surge* Compute.FastSurgeAlarm ' +
  'Compute.Forecast Compute.WarmPool Compute.Raise* Compute.Release* Operations.FleetAtMaximum';
const RECORDS = 'Edge.*Ipv* Dns.*Ipv*';
const ENDPOINTS = 'Network.*Endpoint Network.EndpointsGroup Network.EndpointsFromApp';
const TIERS = 'Network.PublicSubnet* Network.AppSubnet* Network.DataSubnet*';
/** They are named by AWS's rules or ours after what replaces them, and cannot move to other subnets. */
const BY_SUBNETS = 'Data.DatabaseProxy Data.DatabaseProxyTargets Data.ServerlessCache';
/** A selection of backups cannot be changed: it is made anew, and holds nothing. */
const SELECTION = 'Data.BackupSelection';
/** What a baked image holds: Image Builder makes another version. */
const BAKED = 'Compute.ImageComponent Compute.ImageRecipe';
const CERTIFICATES = 'Compute.BalancerCertificate Edge.Certificate';

/**
 * By key; one that is not here changes things in place and does nothing else, whatever the rest of the config says. Seen in
 * thousands of drawn pairs (`npm run prove`), each line then looked at: one that is missing here is a defect, or is added
 * with the reason why that key has to do it.
 */
export const REACH: Readonly<Record<string, Reach>> = {
  // The size of the fleet follows from these: a fixed one has nothing that scales it, a small one no steps.
  ...Object.fromEntries(
    [
      ...demandKeys,
      'traffic.rampSeconds',
      'compute.capacity.min',
      'compute.capacity.max',
      'compute.spotShare',
      'compute.update',
      'compute.scaling.requestsPerInstancePerMinute',
      'compute.scaling.cpuPercent',
      'compute.scaling.fastMetric',
      'compute.scaling.surge',
      'compute.scaling.warmPool',
      'compute.scaling.schedule',
      'compute.scaling.predictive',
    ].map((key) => [key, { turns: SCALING }]),
  ),
  'regions.recovery': { turns: 'Recovery.* Data.ReplicationRole Data.ReplicationPolicy', replaces: 'Recovery.*' },
  'domain.name': {
    turns: `${RECORDS} Compute.OtherNames*`,
    replaces: `${CERTIFICATES} ${BAKED} Compute.OriginName`,
  },
  'domain.otherNames': { turns: `${RECORDS} Compute.OtherNames*`, replaces: CERTIFICATES },
  'domain.redirectOtherNames': { turns: 'Compute.OtherNames*' },
  'domain.hostedZone': {
    turns: `${RECORDS} ${CERTIFICATES} Dns.HostedZone Operations.BalancerCertificateExpiry Edge.CdnCertificateExpiry Root.Edge`,
    replaces: `${RECORDS} ${CERTIFICATES} Dns.HostedZone`,
  },
  'domain.certificateArns': { turns: CERTIFICATES },
  'domain.records': { turns: `${RECORDS} Root.Edge`, replaces: RECORDS },
  'domain.previous': { turns: RECORDS },
  'network.cidr': { replaces: `Network.* ${BY_SUBNETS} Data.FilesMount* Compute.WebTargets` },
  'network.zones': {
    turns: `${SCALING} ${TIERS} Network.AppRoutes* Network.AppDefaultRoute* Network.Nat* Network.DataAclZone* Data.FilesMount*`,
    replaces: `${TIERS} ${BY_SUBNETS} Network.NatGateway* Network.DataAclZone* Data.FilesMount*`,
  },
  'network.nat': { turns: `Network.Nat* Network.AppDefaultRoute* Operations.NatPorts ${ENDPOINTS}` },
  'network.interfaceEndpoints': { turns: ENDPOINTS },
  'network.flowLogs': { turns: 'Network.FlowLog*', replaces: 'Network.FlowLog' },
  'network.ipv6': {
    turns: `Network.Ipv6Block Network.EgressOnlyGateway Network.*DefaultRouteIpv6* ${RECORDS}`,
  },
  'network.networkAcls': { turns: 'Network.DataAcl*' },
  'network.bastion': {
    turns: 'Compute.SessionPolicy Network.Bastion* Network.AppFromBastion Network.EndpointsFromBastion',
  },
  'data.database.engine': {
    turns:
      'Data.Database Data.DatabaseCluster Data.DatabaseMember* Data.DatabaseReplica* Data.DatabaseSecret Data.Database*Parameters Data.DatabaseOptions Operations.Database*',
    replaces: SELECTION,
  },
  'data.database.instance': { turns: 'Operations.DatabaseConnections' },
  'data.database.serverless': {
    turns: 'Operations.DatabaseCapacity Operations.DatabaseCpu Operations.DatabaseConnections',
  },
  'data.database.version': { replaces: 'Data.Database*Parameters Data.DatabaseOptions' },
  'data.database.multiAz': { turns: 'Data.DatabaseMember* Operations.DatabaseReaderLag' },
  'data.database.readReplicas': {
    turns:
      'Data.DatabaseMember* Data.DatabaseReplica* Data.DatabaseSecret Operations.DatabaseReplica* Operations.DatabaseReaderLag',
  },
  'data.database.port': {
    replaces: `Data.Database Data.DatabaseReplica* Network.DatabaseFromProxy ${SELECTION}`,
  },
  'data.database.proxy': {
    turns:
      'Network.ProxyGroup Network.DataAclProxyIn Network.DataAclProxyOut Network.ProxyFromApp Network.DatabaseFromProxy Network.DatabaseFromApp Data.DatabaseProxy* Operations.DatabaseProxyWaits',
  },
  'data.database.restoreFrom': {
    turns: 'Data.DatabaseSecret',
    replaces: `Data.Database Data.DatabaseCluster Data.DatabaseMember* Data.DatabaseReplica* ${SELECTION}`,
  },
  'data.cache.serverless': {
    turns:
      'Data.Cache Data.CacheSubnets Data.CacheParameters Data.CacheUser Data.CacheUsers Data.ServerlessCache Operations.Cache*',
  },
  'data.sharedFiles': {
    turns: 'Network.FilesGroup Network.FilesFromApp Network.DataAclFiles Data.Files* Operations.Files*',
    replaces: `${SELECTION} ${BAKED}`,
  },
  'data.images.store': {
    turns: 'Data.Images* Data.Replication* Edge.ImagesAccess Recovery.Images*',
    replaces: `Data.FilesAccessPoint ${SELECTION}`,
  },
  'data.backups': { turns: 'Data.Backup* Operations.FailedBackups Recovery.*' },
  'compute.bake': { turns: 'Compute.Image*' },
  'compute.instances': { turns: SCALING, replaces: BAKED },
  'compute.release': { turns: 'Data.Releases*', replaces: BAKED },
  'edge.cdn': {
    turns:
      `${SCALING} ${RECORDS} ${CERTIFICATES} Edge.* Root.Edge Data.Images* Data.Logs* Data.CdnLogs* Data.OriginSecret* Data.Replication* ` +
      'Recovery.Images* Compute.HttpListener Compute.SorryPage Compute.OriginName Compute.FromOurDistribution Operations.FirewallBlocks',
    replaces: `Data.FilesAccessPoint Edge.WebAcl Edge.FirewallLogs Edge.FirewallLogGroup ${SELECTION} ${RECORDS} ${CERTIFICATES}`,
  },
  'edge.imagesFallback': { turns: 'Compute.OriginName', replaces: 'Compute.BalancerCertificate' },
  'edge.pages.cacheSeconds': { turns: 'Edge.PagesCachePolicy Edge.Visitors' },
  'edge.originHeader': { turns: 'Data.OriginSecret*' },
  'edge.sorryPage': { turns: 'Compute.SorryPage' },
  'edge.waf': {
    turns: 'Edge.WebAcl* Edge.LogsKey Edge.FirewallLog* Edge.FirewallBlocks Operations.FirewallBlocks Root.Edge',
  },
  'compute.balancer.logs': { turns: 'Data.Logs*' },
  'operations.alarms': {
    turns:
      'Operations.* Edge.Alarms* Edge.CdnServerErrors Edge.FirewallBlocks Edge.CdnCertificateExpiry Edge.Dashboard Root.Operations',
  },
  'operations.email': { turns: '*.AlarmsByEmail', replaces: '*.AlarmsByEmail Operations.Budget' },
  'operations.monthlyBudgetUsd': { turns: 'Operations.Budget Root.Operations' },
};
