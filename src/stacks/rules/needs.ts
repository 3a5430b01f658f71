import { type Wired, type WiredResource } from '../../cfn/wired.ts';
import type { Config } from '../../config/schema.ts';
import { userDataOf, type UserData } from './boot.ts';
import { instanceRole } from './iam.ts';
import { nameOf, resourcesIn } from './rule.ts';
import { fleets, templatesOf } from './topology.ts';

/** What the instances call AWS for: derived from the scripts in their user data and the values in its header. */

/** A call that must be allowed; `via` is the service that makes a call to KMS. */
export interface Need {
  readonly action: string;
  readonly on: string;
  readonly via?: string;
}

/** The key that a resource named by a reference is encrypted with, as a permission would name it. */
function keyOf(deployment: Wired, reference: string): string | undefined {
  const owner = deployment.resources.find((resource) => reference.startsWith(`<${nameOf(resource)}.`));
  const [key] = owner === undefined ? [] : resourcesIn(owner.properties, 'AWS::KMS::Key');
  return key && `<${nameOf(key)}.Arn>`;
}

/** Reading a secret takes the secret and its key. */
export function secretNeeds(deployment: Wired, secret: string): readonly Need[] {
  const key = keyOf(deployment, secret);
  return [
    { action: 'secretsmanager:GetSecretValue', on: secret },
    ...(key === undefined ? [] : [{ action: 'kms:Decrypt', on: key, via: 'secretsmanager.' }]),
  ];
}

type Needs = (data: UserData, deployment: Wired, group: WiredResource) => readonly Need[];

/** What the calls in the boot scripts need, by the call as it stands in them. */
const NEEDS: ReadonlyMap<string, Needs> = new Map<string, Needs>([
  [
    'secretsmanager get-secret-value',
    ({ variable }, deployment) =>
      ['DB_SECRET_ARN', 'CACHE_SECRET_ARN', 'SALTS_SECRET_ARN']
        .map(variable)
        .filter((secret) => secret !== '')
        .flatMap((secret) => secretNeeds(deployment, secret)),
  ],
  ['logs create-log-stream', (data) => logNeeds(data, 'logs:CreateLogStream')],
  ['logs put-log-events', (data) => logNeeds(data, 'logs:PutLogEvents')],
  [
    'cloudformation signal-resource',
    (_, __, { stack }) => [{ action: 'cloudformation:SignalResource', on: `\${${stack}.AWS::StackId}` }],
  ],
  [
    'autoscaling complete-lifecycle-action',
    (_, __, { stack, id, region }) => [
      {
        action: 'autoscaling:CompleteLifecycleAction',
        on: `arn:\${AWS::Partition}:autoscaling:${region}:\${AWS::AccountId}:autoScalingGroup:0:autoScalingGroupName/\${${stack}.AWS::StackName}-${id}-0`,
      },
    ],
  ],
  [
    's3api get-object',
    ({ variable }, deployment) => {
      const bucket = variable('RELEASE_BUCKET');
      const key = keyOf(deployment, bucket);
      return [
        {
          action: 's3:GetObject',
          on: `${bucket.replace('.Ref>', '.Arn>')}/app/${variable('RELEASE_VERSION')}/app.tar.gz`,
        },
        ...(key === undefined ? [] : [{ action: 'kms:Decrypt', on: key, via: 's3.' }]),
      ];
    },
  ],
  ['ecr get-login-password', ({ variable }) => registryNeeds(variable('IMAGE'))],
]);

function logNeeds({ variable }: UserData, action: string): readonly Need[] {
  return ['BOOT_LOG_GROUP', 'APP_LOG_GROUP'].map((name) => ({ action, on: variable(name).replace('.Ref>', '.Arn>') }));
}

/** Pulling an image from a private registry of ECR; a public one asks for nothing. */
function registryNeeds(image: string): readonly Need[] {
  const [, account, region, repository] = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.[^/]+\/([^:@]+)/.exec(image) ?? [];
  if (account === undefined) return [];
  const on = `arn:\${AWS::Partition}:ecr:${region}:${account}:repository/${repository}`;
  return [
    { action: 'ecr:GetAuthorizationToken', on: '*' },
    { action: 'ecr:BatchGetImage', on },
    { action: 'ecr:GetDownloadUrlForLayer', on },
  ];
}

/** What the agent of Systems Manager calls, on instances and on the bastion. */
export function sessionNeeds({ network: { bastion } }: Config): readonly Need[] {
  if (bastion.mode === 'none' || (bastion.mode === 'ssh' && !bastion.sessionManager)) return [];
  const channels = ['Control', 'Data'].flatMap((of) => [
    `ssmmessages:Create${of}Channel`,
    `ssmmessages:Open${of}Channel`,
  ]);
  return ['ssm:UpdateInstanceInformation', ...channels].map((action) => ({ action, on: '*' }));
}

/** What the instances do besides the calls that one finds in the scripts: mount, write images, open sessions. */
function standingNeeds({ variable }: UserData, config: Config): readonly Need[] {
  const files = variable('FILE_SYSTEM_ID').replace('.Ref>', '.Arn>');
  const images = variable('IMAGES_BUCKET').replace('.Ref>', '.Arn>');
  return [
    ...(files === ''
      ? []
      : ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'].map((action) => ({ action, on: files }))),
    ...(images === ''
      ? []
      : ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'].map((action) => ({ action, on: `${images}/a.jpg` }))),
    ...sessionNeeds(config),
  ];
}

/** Calls of the AWS command line in a script: `aws logs put-log-events`. */
const CALL = /\baws ([a-z0-9-]+) ([a-z-]+)/g;

export interface InstanceNeeds {
  readonly role: WiredResource | undefined;
  readonly group: WiredResource;
  readonly needs: readonly Need[];
  /** Calls in the scripts of which it is not known what they need. */
  readonly unknown: readonly string[];
}

/** What the scripts of each group call in AWS, and on what: what their role has to allow, and no more. */
export function instanceNeeds(deployment: Wired, config: Config): readonly InstanceNeeds[] {
  return userDataOf(deployment).flatMap((data) =>
    fleets(deployment)
      .filter((fleet) => templatesOf([fleet]).includes(data.template))
      .map((group) => {
        const calls = [
          ...new Set([...data.text.matchAll(CALL)].map(([, service, command]) => `${service} ${command}`)),
        ];
        return {
          role: instanceRole(data.template),
          group,
          needs: [
            ...calls.flatMap((call) => NEEDS.get(call)?.(data, deployment, group) ?? []),
            ...standingNeeds(data, config),
          ],
          unknown: calls.filter((call) => !NEEDS.has(call)),
        };
      }),
  );
}
