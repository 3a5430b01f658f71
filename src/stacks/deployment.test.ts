import { describe, expect, it } from 'vitest';
import { oddConfigs } from '../testing/configs.ts';
import { buildDeployment, type Deployment } from './deployment.ts';

/** What is deployed in which order, where, and who feeds whom. */

function deploymentOf(name: string): Deployment {
  const [odd] = oddConfigs.filter((one) => one.name === name);
  if (odd === undefined) throw new Error(`there is no config named ${name}`);
  return buildDeployment(odd.config());
}

const stacks = (deployment: Deployment): readonly string[] =>
  deployment.stacks.map(({ name, region, template }) => `${name} ${region} ${template}`);

const files = (deployment: Deployment): readonly string[] => deployment.files.map(({ name }) => name);

describe('stacks that are deployed on their own', () => {
  it('a new zone first, the edge of another region last', () => {
    const deployment = deploymentOf('a new hosted zone');
    expect(stacks(deployment)).toEqual([
      'ztech-production-dns sa-east-1 dns.yaml',
      'ztech-production sa-east-1 root.yaml',
      'ztech-production-edge us-east-1 edge.yaml',
    ]);
    const [, root, edge] = deployment.stacks;
    expect(root?.parameters).toEqual({ HostedZoneId: 'ztech-production-dns.HostedZoneId' });
    expect(edge?.parameters).toMatchObject({
      HostedZoneId: 'ztech-production-dns.HostedZoneId',
      BalancerDnsName: 'ztech-production.BalancerDnsName',
    });
  });

  it.each([
    ['WordPress behind a CDN in its own region', 'wordpress-production us-east-1 root.yaml', true],
    ['no CDN', 'ztech-production sa-east-1 root.yaml', true],
    ['no CDN, no firewall, no records', 'ztech-production sa-east-1 root.yaml', false],
  ])('one: %s', (name, stack, hasEdge) => {
    const deployment = deploymentOf(name);
    expect(stacks(deployment)).toEqual([stack]);
    expect(files(deployment).includes('edge.yaml')).toBe(hasEdge);
  });

  it('only those that make roles ask for the right to', () => {
    const capabilities = deploymentOf('a new hosted zone').stacks.map((stack) => stack.capabilities.join());
    expect(capabilities).toEqual(['', 'CAPABILITY_IAM', '']);
  });
});
