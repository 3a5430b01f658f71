import autoScalingGroup from 'aws-icons/icons/architecture-group/AutoScalinggroup.svg';
import cloudLogo from 'aws-icons/icons/architecture-group/AWSCloudlogo.svg';
import dataCenter from 'aws-icons/icons/architecture-group/Corporatedatacenter.svg';
import privateSubnet from 'aws-icons/icons/architecture-group/Privatesubnet.svg';
import publicSubnet from 'aws-icons/icons/architecture-group/Publicsubnet.svg';
import region from 'aws-icons/icons/architecture-group/Region.svg';
import vpc from 'aws-icons/icons/architecture-group/VirtualprivatecloudVPC.svg';
import aurora from 'aws-icons/icons/architecture-service/AmazonAurora.svg';
import cloudFront from 'aws-icons/icons/architecture-service/AmazonCloudFront.svg';
import cloudWatch from 'aws-icons/icons/architecture-service/AmazonCloudWatch.svg';
import ec2 from 'aws-icons/icons/architecture-service/AmazonEC2.svg';
import efs from 'aws-icons/icons/architecture-service/AmazonEFS.svg';
import elastiCache from 'aws-icons/icons/architecture-service/AmazonElastiCache.svg';
import rds from 'aws-icons/icons/architecture-service/AmazonRDS.svg';
import route53 from 'aws-icons/icons/architecture-service/AmazonRoute53.svg';
import backup from 'aws-icons/icons/architecture-service/AWSBackup.svg';
import imageBuilder from 'aws-icons/icons/architecture-service/AmazonEC2ImageBuilder.svg';
import budgets from 'aws-icons/icons/architecture-service/AWSBudgets.svg';
import sns from 'aws-icons/icons/architecture-service/AmazonSimpleNotificationService.svg';
import s3 from 'aws-icons/icons/architecture-service/AmazonSimpleStorageService.svg';
import certificate from 'aws-icons/icons/architecture-service/AWSCertificateManager.svg';
import cloudFormation from 'aws-icons/icons/architecture-service/AWSCloudFormation.svg';
import kms from 'aws-icons/icons/architecture-service/AWSKeyManagementService.svg';
import secrets from 'aws-icons/icons/architecture-service/AWSSecretsManager.svg';
import waf from 'aws-icons/icons/architecture-service/AWSWAF.svg';
import instance from 'aws-icons/icons/resource/AmazonEC2Instance.svg';
import proxy from 'aws-icons/icons/resource/AmazonRDSProxyInstance.svg';
import endpoints from 'aws-icons/icons/resource/AmazonVPCEndpoints.svg';
import internetGateway from 'aws-icons/icons/resource/AmazonVPCInternetGateway.svg';
import natGateway from 'aws-icons/icons/resource/AmazonVPCNATGateway.svg';
import logs from 'aws-icons/icons/resource/AmazonCloudWatchLogs.svg';
import balancer from 'aws-icons/icons/resource/ElasticLoadBalancingApplicationLoadBalancer.svg';
import internet from 'aws-icons/icons/resource/Internet.svg';
import server from 'aws-icons/icons/resource/Server.svg';
import users from 'aws-icons/icons/resource/Users.svg';
import type { GroupKind, IconName } from './look.ts';

/**
 * The AWS Architecture Icons that the sheets use, as they are: not recoloured, cropped or redrawn. They travel inside
 * the program and inside the pictures, never as files of their own.
 */

/** Stands in every picture's metadata. */
export const ATTRIBUTION = 'Icons: AWS Architecture Icons, (c) Amazon Web Services, Inc.';

const FILES: Readonly<Record<IconName, string>> = {
  users,
  internet,
  server,
  route53,
  cloudFront,
  waf,
  certificate,
  bucket: s3,
  internetGateway,
  natGateway,
  endpoint: endpoints,
  balancer,
  instance: ec2,
  bastion: instance,
  cache: elastiCache,
  rds,
  aurora,
  proxy,
  files: efs,
  secrets,
  key: kms,
  logs,
  cloudWatch,
  topic: sns,
  budget: budgets,
  backup,
  imageBuilder,
  cloudFormation,
};

const GROUP_FILES: Readonly<Partial<Record<GroupKind, string>>> = {
  cloud: cloudLogo,
  region,
  vpc,
  publicSubnet,
  privateSubnet,
  scaling: autoScalingGroup,
  hosting: dataCenter,
};

export interface Drawn {
  readonly viewBox: string;
  /** What stands inside the `<svg>` element, its title left out. */
  readonly inner: string;
}

/** @throws {Error} when a file of the package is no longer what this code was written for. */
export function iconDrawing(name: IconName): Drawn {
  return read(FILES[name], name);
}

/** The icon in the corner of a group; undefined for a kind that has none. */
export function groupDrawing(kind: GroupKind): Drawn | undefined {
  const file = GROUP_FILES[kind];
  return file === undefined ? undefined : read(file, kind);
}

function read(file: string, name: string): Drawn {
  const [, viewBox, inner] =
    /^<svg [^>]*viewBox="([^"]+)"[^>]*>(?:<title>[^<]*<\/title>)?(.*)<\/svg>\s*$/s.exec(file) ?? [];
  if (viewBox === undefined || inner === undefined) throw new Error(`the icon ${name} is no plain SVG`);
  // Several icons in one document would fight over an id.
  if (/\bid=|url\(|href=/.test(inner)) throw new Error(`the icon ${name} refers to ids`);
  return { viewBox, inner };
}
