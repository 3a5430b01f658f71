import { isRecord, type Plain } from '../cfn/read.ts';
import { compareStack, type Differing } from './compare.ts';
import { unlessDenied } from './errors.ts';
import type { DeployStack, DeploymentFolder } from './folder.ts';
import type { CloudFormation } from './port.ts';
import { isSilent } from './review/properties.ts';
import { same, type SectionDifference, type TemplateDifference } from './review/template-diff.ts';

/**
 * The second view of a change set that AWS calls empty: what the deployed templates and the committed ones really say
 * differently. AWS leaves more than comments out. It does not take a DeletionPolicy by itself, for one: a change set of
 * nothing else is empty, and the deployed stack keeps its old policy
 * (http://www.kevinslin.com/blog/2014/01/12/Update-S3-DeletionPolicy.html).
 */
export interface Agreement {
  /** False: a deployed template may not be read, so that AWS's view is the only one. */
  readonly checked: boolean;
  /** Templates that differ; empty where both views agree, or nothing was checked. */
  readonly differences: readonly Differing[];
}

/** @throws {AwsError} when AWS does not answer; a call that may not be made is `checked: false` */
export async function agreementOn(
  cloudFormation: Pick<CloudFormation, 'stack' | 'resources' | 'template'>,
  stack: DeployStack,
  folder: DeploymentFolder,
): Promise<Agreement> {
  const templates = await unlessDenied(compareStack(cloudFormation, stack, folder, real));
  if (templates === undefined) return { checked: false, differences: [] };
  const differing = templates.filter(
    ({ status }) => status !== 'unchanged' && status !== 'comments' && status !== 'denied',
  );
  return { checked: templates.every(({ status }) => status !== 'denied'), differences: differing.map(withoutTexts) };
}

const withoutTexts = ({ path, file, status, resources, sections }: Differing): Differing => ({
  path,
  file,
  status,
  resources,
  sections,
});

/**
 * Without what changes nothing in AWS: the order or the spelling of the same values, the order of work, metadata, and
 * texts for readers.
 */
function real({ resources, sections }: TemplateDifference): TemplateDifference {
  return {
    resources: resources.flatMap((resource) => {
      if (resource.kind !== 'changed') return [resource];
      const differences = resource.differences.filter((one) => !isSilent(one) && one.path[0] !== 'Metadata');
      return differences.length === 0 ? [] : [{ ...resource, differences }];
    }),
    sections: sections.filter((section) => !isForReaders(section)),
  };
}

function isForReaders({ section, name, before, after }: SectionDifference): boolean {
  if (section === 'Description') return true;
  if (section === 'other') return name === 'Metadata';
  return same(undescribed(before), undescribed(after));
}

function undescribed(part: Plain | undefined): Plain | undefined {
  return isRecord(part) ? Object.fromEntries(Object.entries(part).filter(([key]) => key !== 'Description')) : part;
}
