/**
 * How AWS draws its architectures: colours of groups and categories measured in the AWS Architecture Icons (release of
 * January 2026, as packaged in aws-icons 3.3.0), names of draw.io's own AWS shapes. Icons and borders keep AWS's
 * colours; text on a tint is darker than they are, for contrast (at least 4.5 : 1).
 */

export const INK = '#232F3E';
export const GREY_TEXT = '#414D5C';
export const GREY = '#5F6B7A';
export const PANEL = '#F4F5F7';

const CATEGORY = {
  compute: '#ED7100',
  storage: '#7AA116',
  database: '#C925D1',
  network: '#8C4FFF',
  security: '#DD344C',
  management: '#E7157B',
  cost: '#7AA116',
  general: INK,
} as const;

export interface GroupLook {
  readonly stroke: string;
  readonly text: string;
  readonly fill: string | undefined;
  /** Of the fill; the bands let through what they cover. */
  readonly opacity: number;
  readonly dashed: boolean;
  readonly rounded: boolean;
  /** Where label and icon stand: with the icon in the corner, or in the middle. */
  readonly label: 'corner' | 'middle' | 'icon middle';
  /** draw.io's shape of the group's icon. */
  readonly shape: string | undefined;
}

const group = (stroke: string, text: string, look: Partial<GroupLook> = {}): GroupLook => ({
  stroke,
  text,
  fill: undefined,
  opacity: 1,
  dashed: false,
  rounded: false,
  label: 'corner',
  shape: undefined,
  ...look,
});
const band = (stroke: string, text: string): GroupLook =>
  group(stroke, text, { fill: stroke, opacity: 0.09, rounded: true, label: 'middle' });

export const GROUPS = {
  cloud: group(INK, INK, { shape: 'group_aws_cloud_alt' }),
  region: group('#00A4A6', '#00696B', { dashed: true, shape: 'group_region' }),
  vpc: group('#8C4FFF', '#6A2FD8', { shape: 'group_vpc' }),
  zone: group('#00A4A6', '#00696B', { dashed: true, label: 'middle' }),
  publicSubnet: group('#7AA116', '#46620A', { fill: '#F2F6E8', shape: 'group_security_group' }),
  privateSubnet: group('#00A4A6', '#00696B', { fill: '#E6F6F7', shape: 'group_security_group' }),
  scaling: group('#ED7100', '#9A4700', { dashed: true, label: 'icon middle', shape: 'group_auto_scaling_group' }),
  hosting: group('#7D8998', GREY_TEXT, { shape: 'group_corporate_data_center' }),
  plain: group('#7D8998', GREY_TEXT, { dashed: true, label: 'middle' }),
  securityGroup: group('#DD3522', '#B3210F', { label: 'middle' }),
  balancerBand: band(CATEGORY.network, '#6A2FD8'),
  databaseBand: band(CATEGORY.database, '#93169A'),
  storageBand: band(CATEGORY.storage, '#46620A'),
  panel: group('none', GREY_TEXT, { fill: PANEL }),
  cell: group('#B4BCC6', INK),
  openCell: group('#2F7D32', '#1B5E20', { fill: '#E4F3E5' }),
  wrongCell: group('#B00020', '#B00020', { fill: '#FDE7EA' }),
} as const satisfies Readonly<Record<string, GroupLook>>;

export type GroupKind = keyof typeof GROUPS;

/** The kind of drawing: a service is a coloured square, a resource a drawing on white. */
interface IconLook {
  readonly kind: 'service' | 'resource';
  readonly colour: string;
  /** Name of draw.io's shape in `mxgraph.aws4`. */
  readonly shape: string;
}

const service = (category: keyof typeof CATEGORY, shape: string): IconLook => ({
  kind: 'service',
  colour: CATEGORY[category],
  shape,
});
const resource = (category: keyof typeof CATEGORY, shape: string): IconLook => ({
  kind: 'resource',
  colour: CATEGORY[category],
  shape,
});

export const ICONS = {
  users: resource('general', 'users'),
  internet: resource('general', 'internet'),
  server: resource('general', 'traditional_server'),
  route53: service('network', 'route_53'),
  cloudFront: service('network', 'cloudfront'),
  waf: service('security', 'waf'),
  certificate: service('security', 'certificate_manager_3'),
  bucket: service('storage', 's3'),
  internetGateway: resource('network', 'internet_gateway'),
  natGateway: resource('network', 'nat_gateway'),
  endpoint: resource('network', 'endpoints'),
  balancer: resource('network', 'application_load_balancer'),
  instance: service('compute', 'ec2'),
  bastion: resource('compute', 'instance2'),
  cache: service('database', 'elasticache'),
  rds: service('database', 'rds'),
  aurora: service('database', 'aurora'),
  proxy: resource('database', 'rds_proxy'),
  files: service('storage', 'elastic_file_system'),
  secrets: service('security', 'secrets_manager'),
  key: service('security', 'key_management_service'),
  logs: resource('management', 'logs'),
  cloudWatch: service('management', 'cloudwatch_2'),
  topic: service('management', 'sns'),
  budget: service('cost', 'budgets'),
  backup: service('storage', 'backup'),
  imageBuilder: service('compute', 'ec2_image_builder'),
  cloudFormation: service('management', 'cloudformation'),
} as const satisfies Readonly<Record<string, IconLook>>;

export type IconName = keyof typeof ICONS;

/**
 * Change marks tell by letter and by line, not by colour alone. The colours stay apart for readers who do not tell red
 * from green (Okabe and Ito, "Color Universal Design", 2008).
 */
export const CHANGES = {
  add: { letter: '+', colour: '#009E73', dash: '', word: 'added' },
  update: { letter: '~', colour: '#0072B2', dash: '', word: 'changed in place' },
  replace: { letter: 'R', colour: '#D55E00', dash: '7 3', word: 'replaced' },
  remove: { letter: '−', colour: '#000000', dash: '2 3', word: 'removed' },
  unknown: { letter: '?', colour: '#CC79A7', dash: '4 4', word: 'known only after apply' },
} as const;

export type ChangeKind = keyof typeof CHANGES;

export const LINES = {
  request: { colour: INK, width: 1.5, dash: '', word: 'request' },
  outbound: { colour: GREY, width: 1.3, dash: '2 3', word: 'way out' },
  reference: { colour: GREY, width: 1.3, dash: '6 4', word: 'replication, alias, association' },
  wrong: { colour: '#B00020', width: 2.2, dash: '9 4', word: 'open and not expected' },
} as const;
