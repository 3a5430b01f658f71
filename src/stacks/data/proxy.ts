import { assumedBy, policyDocument } from '../../cfn/policy.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import { aws, note, sub, type Reference } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import type { Database } from './database.ts';
import type { DataKey } from './key.ts';
import { zonesWord } from './zones-word.ts';

interface ProxyPlace {
  readonly subnetIds: readonly Reference<'EC2::Subnet.SubnetId', 'data'>[];
  readonly groupId: Reference<'EC2::SecurityGroup.Id', 'proxy'>;
  readonly dataKey: DataKey;
}

/** RDS Proxy with its role. */
export function declareProxy(
  t: Template,
  config: Config,
  database: Database,
  place: ProxyPlace,
): Resource<'AWS::RDS::DBProxy'> {
  t.section('Database proxy');
  const role = t.resource('DatabaseProxyRole', {
    why: 'The proxy logs in to the database for its clients, so it has to read the password.',
    Type: 'AWS::IAM::Role',
    Properties: { AssumeRolePolicyDocument: assumedBy('rds.amazonaws.com') },
  });
  const policy = t.resource('DatabaseProxyPolicy', {
    why: 'This secret and no other; the key only by way of Secrets Manager.',
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: {
      Roles: [role.ref],
      PolicyDocument: policyDocument(
        { Sid: 'Password', Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: database.secret },
        {
          Sid: 'KeyOfThePassword',
          Effect: 'Allow',
          Action: 'kms:Decrypt',
          Resource: place.dataKey.att('Arn'),
          Condition: { StringEquals: { 'kms:ViaService': sub`secretsmanager.${aws.region}.${aws.urlSuffix}` } },
        },
      ),
    },
  });
  const proxy = t.resource('DatabaseProxy', {
    why:
      'PHP opens a connection a request. The proxy lets all children of a grown fleet share the few connections that a ' +
      'database has, queues what does not fit, and hides a failover.',
    notes: {
      DBProxyName:
        'AWS requires a name. Other subnets make a new proxy, beside the old one until everything has moved: so the zones ' +
        'are in it.',
      DependsOn: 'Without the right to the password the proxy would be created and never reach its target.',
      Auth:
        'Clients show the master user and its password to the proxy, by caching_sha2_password as MySQL 8.4 does, not by ' +
        'the SHA-1 of mysql_native_password.',
      IdleClientTimeout:
        'Seconds. PHP closes at the end of a request; what idles longer belongs to an instance that died.',
    },
    Type: 'AWS::RDS::DBProxy',
    DependsOn: policy,
    Properties: {
      DBProxyName: `${config.sized.stackName}-${zonesWord(config)}`,
      EngineFamily: 'MYSQL',
      RoleArn: role.att('Arn'),
      VpcSubnetIds: place.subnetIds,
      VpcSecurityGroupIds: [place.groupId],
      RequireTLS: true,
      Auth: [
        {
          AuthScheme: 'SECRETS',
          SecretArn: database.secret,
          IAMAuth: 'DISABLED',
          ClientPasswordAuthType: 'MYSQL_CACHING_SHA2_PASSWORD',
        },
      ],
      IdleClientTimeout: 300,
    },
  });
  declareTargets(t, database, proxy);
  return proxy;
}

function declareTargets(t: Template, { target, members }: Database, proxy: Resource<'AWS::RDS::DBProxy'>): void {
  t.resource('DatabaseProxyTargets', {
    why: 'What stands behind the proxy, and how much of it the proxy may take.',
    notes: {
      TargetGroupName: 'The only name there is.',
      DependsOn: 'A cluster without members is no target yet: the registration would fail.',
      ConnectionPoolConfigurationInfo:
        'Statements that change the session pin a connection to one client until it leaves. None is exempted: the ' +
        'exemption (EXCLUDE_VARIABLE_SETS) would pass the settings of one request on to the next.',
    },
    Type: 'AWS::RDS::DBProxyTargetGroup',
    DependsOn: members,
    Properties: {
      DBProxyName: proxy.ref,
      TargetGroupName: 'default',
      ...('instance' in target
        ? { DBInstanceIdentifiers: [target.instance.ref] }
        : { DBClusterIdentifiers: [target.cluster.ref] }),
      ConnectionPoolConfigurationInfo: POOL,
    },
  });
}

const POOL = {
  MaxConnectionsPercent: note('Of max_connections; the rest is for people and for RDS itself.', 90),
  MaxIdleConnectionsPercent: note('Kept open and idle between two bursts.', 50),
  ConnectionBorrowTimeout: note(
    'Seconds a request waits for a connection; then it fails, rather than holding its PHP child until the balancer gives up.',
    15,
  ),
};
