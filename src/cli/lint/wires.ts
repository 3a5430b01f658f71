import type { Path, Plain } from '../../cfn/read.ts';
import { isRecord } from '../../cfn/read.ts';
import { INDEX } from '../folder.ts';
import { nestedStacks, type LintedTemplate, type LintedFolder, type ListedStack } from './folder.ts';
import { found, type LintFinding } from './finding.ts';

/**
 * The wires between stacks: every template that is named exists, gets the parameters it needs and no others, and every
 * output that is read is there. CloudFormation says so only after the upload, in the middle of a change set.
 */
export function checkWires(deployment: LintedFolder): readonly LintFinding[] {
  return [
    ...deployment.templates.flatMap((template) => nestedWires(template, deployment)),
    ...deployment.stacks.flatMap((stack, index) => listedWires(stack, deployment, index)),
  ];
}

function nestedWires(parent: LintedTemplate, { templates }: LintedFolder): readonly LintFinding[] {
  const stacks = nestedStacks(parent);
  const children = new Map(stacks.map(({ id, child }) => [id, templates.find(({ file }) => file === child)]));
  const wires = stacks.flatMap(({ id, child, parameters }) => {
    const path: Path = ['Resources', id, 'Properties'];
    const template = children.get(id);
    if (template === undefined) {
      const what =
        child === undefined ? 'TemplateURL is no ./file.yaml of this folder' : `${child} is not in this folder`;
      return [found(parent, [...path, 'TemplateURL'], 'missing-template', `${id}: ${what}`)];
    }
    return passed(Object.keys(parameters), template, (name, rule, message) =>
      found(parent, [...path, 'Parameters', name], rule, `${id}: ${message}`),
    );
  });
  return [...wires, ...readOutputs(parent, children)];
}

type Report = (name: string, rule: string, message: string) => LintFinding;

function passed(names: readonly string[], child: LintedTemplate, report: Report): readonly LintFinding[] {
  const parameters = child.template.Parameters;
  const required = Object.keys(parameters).filter((name) => parameters[name]?.['Default'] === undefined);
  return [
    ...required
      .filter((name) => !names.includes(name))
      .map((name) =>
        report(name, 'missing-parameter', `${child.file} needs the parameter ${name}, which is not passed`),
      ),
    ...names
      .filter((name) => parameters[name] === undefined)
      .map((name) => report(name, 'unknown-parameter', `${child.file} has no parameter ${name}`)),
  ];
}

function readOutputs(
  parent: LintedTemplate,
  children: ReadonlyMap<string, LintedTemplate | undefined>,
): readonly LintFinding[] {
  return attributes(parent.data, []).flatMap(({ id, attribute, path }) => {
    const child = children.get(id);
    const output = /^Outputs\.(.+)$/.exec(attribute)?.[1];
    if (child === undefined || output === undefined || child.template.Outputs[output] !== undefined) return [];
    return [found(parent, path, 'missing-output', `${id}: ${child.file} has no output ${output}`)];
  });
}

/** Every `Fn::GetAtt` below `value`. */
function attributes(value: Plain, path: Path): readonly { id: string; attribute: string; path: Path }[] {
  if (Array.isArray(value)) return value.flatMap((item: Plain, index) => attributes(item, [...path, index]));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key !== 'Fn::GetAtt' || !Array.isArray(inner)) return attributes(inner, [...path, key]);
    const [id, attribute]: readonly Plain[] = inner;
    return typeof id === 'string' && typeof attribute === 'string' ? [{ id, attribute, path }] : [];
  });
}

/** The wires of a stack that is deployed on its own: `deployment.yaml` says where its parameters come from. */
function listedWires(stack: ListedStack, { stacks, templates }: LintedFolder, index: number): readonly LintFinding[] {
  const report: Report = (_, rule, message) => ({
    severity: 'error',
    file: INDEX,
    line: stack.line,
    column: 1,
    rule,
    message: `${stack.name}: ${message}`,
  });
  const template = templates.find(({ file }) => file === stack.template);
  if (template === undefined) return [report('', 'missing-template', `${stack.template} is not in this folder`)];
  const sources = Object.entries(stack.parameters).flatMap(([name, from]) => {
    const [sourceName = '', output = ''] = from.split('.');
    const source = stacks.slice(0, index).find((earlier) => earlier.name === sourceName);
    const outputs = templates.find(({ file }) => file === source?.template)?.template.Outputs;
    if (outputs?.[output] !== undefined) return [];
    const why =
      source === undefined ? `no stack ${sourceName} stands before it` : `${source.template} has no such output`;
    return [report(name, 'missing-output', `${name} comes from ${from}, but ${why}`)];
  });
  return [...passed(Object.keys(stack.parameters), template, report), ...sources];
}
