/** What to do about failures whose reason is a known one. Texts are AWS's, as seen in the threads and pages named. */

interface Advice {
  readonly reason: RegExp;
  readonly type?: string;
  readonly text: string;
}

const ADVICE: readonly Advice[] = [
  {
    // "Received 0 SUCCESS signal(s) out of 2. Unable to satisfy 100% MinSuccessfulInstancesPercent requirement"
    reason: /signal/i,
    type: 'AWS::AutoScaling::AutoScalingGroup',
    text: 'An instance did not become ready: its boot log, below or in the BootLog group, names the step that failed.',
  },
  {
    // https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-instance-quotas.html
    reason: /vCPU (capacity|limit)|VcpuLimitExceeded/i,
    text: 'Request quota L-1216C47A (Running On-Demand Standard instances) in Service Quotas; a new account may have 5.',
  },
  {
    reason: /VpcLimitExceeded|maximum number of VPCs/i,
    text: 'Request quota L-F678F1CE (VPCs per Region), or remove a VPC that nobody uses.',
  },
  {
    reason: /AddressLimitExceeded|maximum number of addresses/i,
    text: 'Request quota L-0263D0A3 (EC2-VPC Elastic IPs), or choose network.nat: single or regional.',
  },
  {
    reason: /RulesPerSecurityGroupLimitExceeded/,
    text: "CloudFront's prefix list counts as 55 rules: request quota L-0EA8095F (inbound or outbound rules per security group).",
  },
  {
    // https://github.com/aws/aws-sam-cli/issues/4164
    reason: /Replacement type updates not supported on stack with disable-rollback/,
    text: 'Until the first creation is complete AWS replaces nothing. Take back what replaces this resource, deploy until the stack is complete, then make the change.',
  },
  {
    reason: /CNAMEAlreadyExists|CNAMEs you provided are already associated/i,
    text: 'Another distribution still holds this domain name: remove the alternate domain name there first (aws cloudfront list-conflicting-aliases finds it).',
  },
  {
    reason: /certificate.*(validation|timed out|PENDING_VALIDATION|FAILED)|Certificate.*not.*issued/i,
    type: 'AWS::CertificateManager::Certificate',
    text: 'The certificate waits for its DNS record: does the registrar delegate the domain to this hosted zone (dig NS)?',
  },
  {
    reason: /Cannot find version|engine version/i,
    text: 'This engine version is not offered here (any more): aws rds describe-db-engine-versions lists those that are; set data.database.version.',
  },
  {
    reason: /InsufficientInstanceCapacity|do not have sufficient .* capacity/i,
    text: 'AWS has no such machine free in that zone now: try again later, or name another type or other zones.',
  },
  {
    reason: /Invalid principal in policy|AWSServiceRoleFor|service.linked role/i,
    text: 'A service-linked role does not exist in this account yet: aws iam create-service-linked-role makes it; then deploy again.',
  },
  {
    reason: /is not authorized to perform|AccessDenied|UnauthorizedOperation|not authorized/i,
    text: 'The credentials that deploy (or the role of the stack) lack this permission: add it and deploy again.',
  },
  {
    reason: /security token .* expired|ExpiredToken/i,
    text: 'The credentials expired while CloudFormation used them: sign in again and deploy again. A role for CloudFormation outlives a session.',
  },
  {
    reason: /already exists/i,
    text: 'Something of this name is left from earlier or belongs to somebody else: remove it, or take it over with deploy --import-existing.',
  },
  {
    reason: /Rate exceeded|Throttling|TooManyRequests/i,
    text: 'AWS was asked too much at once; nothing is wrong with the templates: deploy again.',
  },
  {
    reason: /exceeded attempts to wait|did not stabilize|Timed out/i,
    text: 'The service did not finish in time. Look at the resource in its console; often a second deploy goes through.',
  },
  {
    reason: /Access Denied for LogDestination|InvalidConfigurationRequest.*Access Denied for bucket/i,
    text: 'The bucket does not let the load balancer write its logs: the bucket must be in the same region and not use a KMS key.',
  },
];

/** What a person can do about a reason of CloudFormation's, for a resource of that type; undefined for one not known. */
export function adviceFor(reason: string, type: string): string | undefined {
  return ADVICE.find((one) => one.reason.test(reason) && (one.type === undefined || one.type === type))?.text;
}
