import { textOf, type Resolved, type Wired } from '../../cfn/wired.ts';
import type { Config } from '../../config/schema.ts';
import { at, listOf, nameOf, property, violations, type Rule } from './rule.ts';

/** Visitors of the other names come to the first one, before anything is forwarded; it is sent nowhere. */
function oneNameAnswers(deployment: Wired, { domain }: Config): readonly string[] {
  const rules = deployment.ofType('AWS::ElasticLoadBalancingV2::ListenerRule');
  const redirects = rules.filter((rule) => property(rule, 'Actions', 0, 'Type') === 'redirect');
  const priority = (rule: (typeof rules)[number]): number => Number(property(rule, 'Priority'));
  const hosts = (rule: (typeof rules)[number]): readonly Resolved[] =>
    listOf(property(rule, 'Conditions', 0, 'HostHeaderConfig', 'Values'));
  const sent = redirects.flatMap(hosts).map(textOf);
  const wanted = domain.redirectOtherNames ? domain.otherNames : [];
  const last = Math.max(0, ...redirects.map(priority));
  return [
    ...violations(wanted, (name) => !sent.includes(name) && `${name} is not sent on to ${domain.name}`),
    ...violations(sent, (name) => !wanted.includes(name) && `${name} is sent on, which was not asked for`),
    ...violations(redirects, (rule) => {
      const to = property(rule, 'Actions', 0, 'RedirectConfig');
      if (textOf(at(to, 'Host')) !== domain.name) return `${nameOf(rule)} leads to ${textOf(at(to, 'Host'))}`;
      const isKept = domain.records === 'weighted' && textOf(at(to, 'StatusCode')) !== 'HTTP_302';
      return isKept && `${nameOf(rule)} is kept by browsers while the old hosting still answers`;
    }),
    ...violations(
      rules.filter((rule) => property(rule, 'Actions', 0, 'Type') === 'forward'),
      (rule) => priority(rule) < last && `${nameOf(rule)} forwards before other names are sent on`,
    ),
  ];
}

export const nameRules: readonly Rule[] = [{ name: 'one name answers', check: oneNameAnswers }];
