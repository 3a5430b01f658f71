import type { Wired, WiredResource } from '../../cfn/wired.ts';
import type { IconName } from '../look.ts';
import type { Origins } from '../scene.ts';
import { PLUMBING } from './plumbing.ts';

/** What serves the whole platform and stands on no way of a request. */
export interface Service {
  readonly icon: IconName;
  readonly label: readonly string[];
  readonly of: Origins;
}

/** Types of each service, how one and how several are called. */
const SERVICES: readonly (readonly [IconName, name: string, types: readonly string[], one: string, many: string])[] = [
  ['certificate', 'ACM', ['AWS::CertificateManager::Certificate'], '1 certificate', 'certificates'],
  ['secrets', 'Secrets Manager', ['AWS::SecretsManager::Secret'], '1 secret', 'secrets'],
  ['key', 'KMS', ['AWS::KMS::Key'], '1 key', 'keys'],
  [
    'logs',
    'CloudWatch Logs',
    ['AWS::Logs::LogGroup', 'AWS::EC2::FlowLog', 'AWS::WAFv2::LoggingConfiguration'],
    '1 log',
    'log groups',
  ],
  ['cloudWatch', 'CloudWatch', ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::Dashboard'], '1 alarm', 'alarms'],
  ['topic', 'SNS', ['AWS::SNS::Topic', 'AWS::SNS::Subscription', 'AWS::Events::Rule'], '1 topic', 'topics'],
  ['budget', 'Budgets', ['AWS::Budgets::Budget'], 'a month', 'budgets'],
  [
    'backup',
    'Backup',
    ['AWS::Backup::BackupVault', 'AWS::Backup::BackupPlan', 'AWS::Backup::BackupSelection'],
    '1 vault',
    'vaults',
  ],
  [
    'imageBuilder',
    'Image Builder',
    [
      'AWS::ImageBuilder::ImagePipeline',
      'AWS::ImageBuilder::Component',
      'AWS::ImageBuilder::ImageRecipe',
      'AWS::ImageBuilder::InfrastructureConfiguration',
      'AWS::ImageBuilder::DistributionConfiguration',
    ],
    '1 pipeline',
    'pipelines',
  ],
  ['bucket', 'S3 logs', ['AWS::S3::Bucket'], 'access logs', 'buckets'],
];

/** `drawn` stands elsewhere on the sheet. What nobody has drawn and nobody has called plumbing is the last of the list. */
export function readServices(deployment: Wired, drawn: ReadonlySet<WiredResource>): readonly Service[] {
  const left = deployment.resources.filter((resource) => !drawn.has(resource) && !(resource.type in PLUMBING));
  const services = SERVICES.flatMap(([icon, name, types, one, many]): readonly Service[] => {
    const of = left.filter(({ type }) => types.includes(type));
    const counted = of.filter(({ type }) => type === types[0]);
    if (of.length === 0) return [];
    return [{ icon, label: [name, counted.length === 1 ? one : `${counted.length} ${many}`], of }];
  });
  const named = new Set(services.flatMap(({ of }) => of));
  const unknown = left.filter((resource) => !named.has(resource));
  if (unknown.length === 0) return services;
  return [
    ...services,
    {
      icon: 'cloudFormation',
      label: ['Not known', `${unknown.length} resource${unknown.length === 1 ? '' : 's'}`],
      of: unknown,
    },
  ];
}
