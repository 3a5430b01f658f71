import type { Wired } from '../cfn/wired.ts';
import { withChanges, type ResourceChange } from './changes.ts';
import { DRAWIO_MARK, toDrawio } from './drawio.ts';
import { MERMAID_MARK, toMermaid } from './mermaid.ts';
import { readModel } from './model/model.ts';
import type { Scene } from './scene.ts';
import { architectureSheet } from './sheets/architecture.ts';
import { securitySheet } from './sheets/security.ts';
import { SVG_MARK, toSvg } from './svg.ts';

/** A file of the diagram. */
export interface DiagramFile {
  readonly format: 'svg' | 'drawio' | 'mermaid';
  /** Bare name: `architecture.svg`. */
  readonly name: string;
  readonly text: string;
}

/** Texts by which a file of ours is known; one without may be somebody's own. */
export const MARKS: Readonly<Record<DiagramFile['format'], string>> = {
  svg: SVG_MARK,
  drawio: DRAWIO_MARK,
  mermaid: MERMAID_MARK,
};

/**
 * Both sheets of a deployment in every text format. `name` is `<name>-<environment>`. With `changes` the files are
 * named `...-changes`, and there is no mermaid. Pure: the same templates give the same bytes.
 */
export function drawDeployment(
  deployment: Wired,
  name: string,
  changes: readonly ResourceChange[] | undefined,
): readonly DiagramFile[] {
  const model = readModel(deployment, name);
  const plain: readonly Scene[] = [architectureSheet(model), securitySheet(model)];
  const scenes = changes === undefined ? plain : plain.map((scene) => withChanges(scene, changes));
  const suffix = changes === undefined ? '' : '-changes';
  return [
    ...scenes.map((scene): DiagramFile => ({ format: 'svg', name: `${scene.id}.svg`, text: toSvg(scene) })),
    { format: 'drawio', name: `architecture${suffix}.drawio`, text: toDrawio(scenes) },
    ...(changes === undefined
      ? [{ format: 'mermaid', name: 'architecture.mmd', text: toMermaid(model) } as const]
      : []),
  ];
}
