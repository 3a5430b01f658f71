import { readTemplate, type Plain } from '../cfn/read.ts';
import type { DeploymentFolder } from './folder.ts';
import { templatesByPath } from './package.ts';

/** A DNS record that one stack gives up and another takes over, which are deployed one after the other. */
export interface Handover {
  /** `www.ztech.example A` */
  readonly record: string;
  readonly from: string;
  readonly to: string;
  /**
   * `gap`: the first stack deletes it before the second makes it, and the name leads nowhere in between. `clash`: the first
   * still has it when the second makes it, which Route 53 refuses.
   */
  readonly meets: 'gap' | 'clash';
}

type Templates = Pick<DeploymentFolder, 'name' | 'stacks' | 'files'>;

/** The records that change hands between two deployments, in the order of the later one. */
export function handoversOf(before: Templates, after: Templates): readonly Handover[] {
  const had = recordsIn(before);
  const order = after.stacks.map(({ name }) => name);
  return [...recordsIn(after)].flatMap(([key, { record, stack: to }]) => {
    const from = had.get(key)?.stack;
    if (from === undefined || from === to) return [];
    const isGivenUpFirst = order.includes(from) && order.indexOf(from) < order.indexOf(to);
    return [{ record, from, to, meets: isGivenUpFirst ? ('gap' as const) : ('clash' as const) }];
  });
}

/** Name, type and set identifier are what Route 53 has once; the zone may be a literal here and a parameter there. */
function recordsIn(templates: Templates): ReadonlyMap<string, { readonly record: string; readonly stack: string }> {
  const text = (value: Plain | undefined): string => (typeof value === 'string' ? value : '');
  const found = templates.stacks.flatMap(({ name: stack, template }) =>
    [...templatesByPath(templates, template).values()]
      .map((file) => templates.files.get(file) ?? '')
      .filter((yaml) => yaml.includes('AWS::Route53::RecordSet'))
      .flatMap((yaml) => Object.values(readTemplate(yaml).template.Resources))
      .filter(({ Type }) => Type === 'AWS::Route53::RecordSet')
      .map(({ Properties: of = {} }) => {
        const record = `${text(of['Name'])} ${text(of['Type'])}`;
        return [`${record} ${text(of['SetIdentifier'])}`, { record, stack }] as const;
      }),
  );
  return new Map(found);
}
