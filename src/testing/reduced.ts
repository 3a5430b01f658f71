import { stringify } from 'yaml';
import { isRecord, readTemplate, type Plain } from '../cfn/read.ts';

/** Templates less what an emulator does not know. */
export interface Reduced {
  readonly texts: ReadonlyMap<string, string>;
  /** `network.yaml AppRouteA`: what was left out, because of its type or because it refers to what was. */
  readonly left: readonly string[];
}

export interface Reduction {
  /** Resource types. */
  readonly types: ReadonlySet<string>;
  /** Properties, `AWS::RDS::DBInstance.OptionGroupName`, of resources that stay. */
  readonly properties: ReadonlySet<string>;
  /** Attributes, `AWS::RDS::DBInstance.MasterUserSecret.SecretArn`, that become a text. */
  readonly attributes: ReadonlySet<string>;
}

/** Leaves out resources of these types, and whatever refers to one of them. Comments go, short forms become long. */
export function reducedTemplates(texts: ReadonlyMap<string, string>, reduction: Reduction): Reduced {
  const left: string[] = [];
  const reduced = [...texts].map(([file, text]): [string, string] => {
    const { template, data } = readTemplate(withoutDetails(text, reduction));
    const gone = new Set(
      Object.keys(template.Resources).filter((id) => reduction.types.has(template.Resources[id]?.Type ?? '')),
    );
    for (let before = -1; gone.size !== before;) {
      before = gone.size;
      for (const [id, { Properties = {} }] of Object.entries(template.Resources)) {
        if (refersTo(Properties, gone)) gone.add(id);
      }
    }
    left.push(...[...gone].map((id) => `${file} ${id}`));
    const sections = isRecord(data) ? data : {};
    const kept = (name: string): object =>
      Object.fromEntries(
        Object.entries(isRecord(sections[name]) ? sections[name] : {})
          .filter(([id, body]) => !(name === 'Resources' && gone.has(id)) && !refersTo(body, gone))
          .map(([id, body]) => [id, withoutDependence(body, gone)]),
      );
    return [file, stringify({ ...sections, Resources: kept('Resources'), Outputs: kept('Outputs') })];
  });
  return { texts: new Map(reduced), left };
}

function withoutDetails(text: string, { properties, attributes }: Reduction): string {
  const { data, template } = readTemplate(text);
  const resources = Object.entries(template.Resources).map(([id, body]) => {
    const { Properties: all = {}, ...others } = body;
    const kept = Object.entries(all).filter(([name]) => !properties.has(`${body.Type}.${name}`));
    return [id, { ...others, Properties: Object.fromEntries(kept) }];
  });
  const whole = { ...(isRecord(data) ? data : {}), Resources: Object.fromEntries(resources) };
  return stringify(whole, (_, value: Plain) => {
    const attribute = isRecord(value) ? value['Fn::GetAtt'] : undefined;
    if (!Array.isArray(attribute)) return value;
    const [id, ...path] = attribute.map(String);
    const name = `${template.Resources[id ?? '']?.Type ?? ''}.${path.join('.')}`;
    return attributes.has(name) ? `not in this emulator: ${name}` : value;
  });
}

function refersTo(value: Plain, ids: ReadonlySet<string>): boolean {
  if (Array.isArray(value)) return value.some((item: Plain) => refersTo(item, ids));
  if (!isRecord(value)) return false;
  const { Ref: ref, 'Fn::GetAtt': attribute, 'Fn::Sub': sub } = value;
  if (typeof ref === 'string') return ids.has(ref);
  if (Array.isArray(attribute)) return ids.has(String(attribute[0]));
  if (typeof sub === 'string') return [...sub.matchAll(/\$\{(\w+)/g)].some(([, id = '']) => ids.has(id));
  return Object.values(value).some((item) => refersTo(item, ids));
}

function withoutDependence(body: Plain, gone: ReadonlySet<string>): Plain {
  if (!isRecord(body) || body['DependsOn'] === undefined) return body;
  const { DependsOn: on, ...others } = body;
  const names = (Array.isArray(on) ? on : [on]).filter((name: Plain) => !gone.has(String(name)));
  return names.length === 0 ? others : { ...others, DependsOn: names };
}
