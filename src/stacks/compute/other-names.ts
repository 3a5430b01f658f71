import type { KeyReader } from '../../cfn/keys.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import type { Config } from '../../config/schema.ts';

/** Values that the conditions of one rule may hold together ("Quotas for your Application Load Balancers"). */
const HOSTS_A_RULE = 5;

/** Sends visitors of the other names to the first one: a rule for each five of them. */
export function declareOtherNames(
  t: Template,
  config: Config,
  key: KeyReader<Config>,
  listener: Resource<'AWS::ElasticLoadBalancingV2::Listener'>,
  firstPriority: number,
): void {
  const { otherNames, redirectOtherNames, records } = config.domain;
  if (!redirectOtherNames) return;
  const shared = records === 'weighted';
  for (let rule = 0; rule * HOSTS_A_RULE < otherNames.length; rule += 1) {
    const hosts = otherNames.slice(rule * HOSTS_A_RULE, (rule + 1) * HOSTS_A_RULE);
    t.resource(`OtherNames${rule === 0 ? '' : rule + 1}`, {
      why: 'One site, one name: a login holds for the name it was made under, and search engines would list each page twice.',
      notes: {
        Conditions: config.edge.cdn
          ? 'Without the secret header: it tells what DNS tells too. Images and cached files are served under each name.'
          : undefined,
        Actions: shared
          ? '302 while the names are shared with the old hosting: a browser may keep a 301 for good.'
          : 'Path and query stay.',
      },
      Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
      Properties: {
        ListenerArn: listener.ref,
        Priority: firstPriority + rule,
        Conditions: [{ Field: 'host-header', HostHeaderConfig: { Values: key.derived(hosts, 'domain.otherNames') } }],
        Actions: [
          {
            Type: 'redirect',
            RedirectConfig: {
              Protocol: 'HTTPS',
              Port: '443',
              Host: key('domain.name'),
              StatusCode: key.derived(shared ? 'HTTP_302' : 'HTTP_301', 'domain.records'),
            },
          },
        ],
      },
    });
  }
}
