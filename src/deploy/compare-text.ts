import type { ComparedProperty, ComparedResource, Differing } from './compare.ts';
import type { Paint } from './preflight-text.ts';
import { counted } from './words.ts';

/** What one root stack has that the folder has not, and the other way round. */
export function compareText(stack: string, templates: readonly Differing[], paint: Paint): string {
  const [root] = templates;
  if (root?.status === 'added') {
    const resources = templates.reduce((sum, { resources: all }) => sum + all.length, 0);
    return `${paint.bold(stack)}  not deployed: ${counted(resources, 'resource')} would be created`;
  }
  const same = templates.filter(({ status }) => status === 'unchanged').map(nameOf);
  const lines = differingLines(templates, paint);
  if (lines.length === 0) return `${paint.bold(stack)}  as committed`;
  return [paint.bold(stack), ...lines, ...(same.length === 0 ? [] : [`  unchanged  ${same.join(' ')}`])].join('\n');
}

/** What differs, template by template; none for those that are as committed. */
export const differingLines = (templates: readonly Differing[], paint: Paint): readonly string[] =>
  templates.flatMap((template) => templateLines(template, paint));

const nameOf = ({ path, file }: Differing): string => (path === '' ? file.replace('.yaml', '') : path);

function templateLines(template: Differing, paint: Paint): readonly string[] {
  const name = nameOf(template);
  const resources = counted(template.resources.length, 'resource');
  const whole: Readonly<Record<Exclude<Differing['status'], 'changed' | 'unchanged'>, string>> = {
    comments: 'only comments differ: a deployment would change nothing in it',
    denied: `${paint.yellow('not compared')}: cloudformation:GetTemplate denied`,
    unreadable: 'the deployed template cannot be read: what differs is not known',
    added: `${paint.yellow('new')}: ${resources}`,
    removed: `${paint.red('no longer there')}: ${resources}`,
  };
  if (template.status === 'unchanged') return [];
  if (template.status !== 'changed') return [`  ${name}  ${whole[template.status]}`];
  return [
    ...template.resources.flatMap((resource) => resourceLines(name, resource, template.file, paint)),
    ...template.sections.map((section) => `  ${name} / ${section}  differs`),
  ];
}

function resourceLines(
  stack: string,
  { logicalId, type, kind, state, properties }: ComparedResource,
  file: string,
  paint: Paint,
): readonly string[] {
  const name = `  ${stack} / ${paint.bold(logicalId)}`;
  if (state === 'unmade')
    return [`${name}  ${paint.yellow('never made')}: an earlier deployment failed before it  ${type}`];
  if (kind === 'added') return [`${name}  ${paint.yellow('new')}  ${type}`];
  if (kind === 'removed') return [`${name}  ${paint.red('removed')}  ${type}`];
  const failed = `${name}  ${paint.yellow('its last update failed')}: what it is now, neither template says`;
  if (state === 'unfinished') return [failed, ...properties.map((property) => `      ${propertyText(property, file)}`)];
  if (properties.length === 0) return [`${name}  the same values in another order or spelling`];
  return [name, ...properties.map((property) => `      ${propertyText(property, file)}`)];
}

function propertyText({ name, before, after, lines, line, keys }: ComparedProperty, file: string): string {
  const values =
    lines === undefined
      ? `${before ?? 'none'} -> ${after ?? 'none'}`
      : `${counted(lines, 'line')} differ${lines === 1 ? 's' : ''}`;
  const source = keys.length === 0 ? '' : `  ${keys.join(', ')}`;
  return `${name}  ${values}  ${file}:${line}${source}`;
}
