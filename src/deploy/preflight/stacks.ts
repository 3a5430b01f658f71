import { OUR_TAGS, orphansOf, stacksOf, type StackNode } from '../tree.ts';
import { listed, one, passed, type Asked, type Check, type Finding } from './check.ts';

/** Whether every stack of the deployment is in a state that can be deployed to, and is ours. */
export const statesCheck: Check = {
  title: 'state of the stacks',
  async run(asked) {
    const findings: Finding[] = [];
    for (const { name } of asked.needs.stacks) {
      const tree = await asked.standing(name);
      if (tree !== undefined) findings.push(...foreign(tree, asked), ...stuck(tree, asked), ...lost(tree));
    }
    return { findings };
  },
};

/** A stack of the name that somebody else made would be overwritten by our templates. */
function foreign({ stack }: StackNode, { needs: { tags } }: Asked): readonly Finding[] {
  // A stack that only waits for its first change set has no tags yet.
  if (stack.status === 'REVIEW_IN_PROGRESS') return [];
  const differing = OUR_TAGS.filter((name) => stack.tags[name] !== tags[name]);
  if (differing.length === 0) return [];
  const found = differing.map((name) => `${name}: ${stack.tags[name] ?? 'no such tag'}`).join(', ');
  return [
    {
      severity: 'error',
      check: 'state of the stacks',
      key: 'name',
      message: `there is a stack ${stack.name} that this config did not make (${found})`,
      hint: 'choose another name or environment in the config',
    },
  ];
}

/** States that an update is refused in. Source: CloudFormation User Guide, "Stack status codes". */
const WAYS_OUT: ReadonlyMap<string, string> = new Map([
  ['UPDATE_ROLLBACK_FAILED', '`ztech-infra recover` continues the rollback'],
  ['ROLLBACK_FAILED', '`ztech-infra recover` says what is left, and how to go on'],
  ['ROLLBACK_COMPLETE', '`ztech-infra recover` deletes it, when it never held data'],
  ['DELETE_FAILED', '`ztech-infra destroy` goes on deleting it; `ztech-infra status` shows what is left'],
]);

/**
 * Nested stacks follow their root and are mended through it: they are named only to say where the trouble is.
 * Operations under way are not findings: `deploy` follows them first.
 */
function stuck(tree: StackNode, { needs: { region } }: Asked): readonly Finding[] {
  const root = tree.stack;
  const way = WAYS_OUT.get(root.status);
  if (way === undefined) return [];
  const where = [...stacksOf(tree)].filter(({ path, stack }) => path !== '' && WAYS_OUT.has(stack.status));
  const nested = where.map(({ path, stack }) => `${path} ${stack.status}`).join(', ');
  return [
    {
      severity: 'error',
      check: 'state of the stacks',
      message: `${root.name} is ${root.status}${nested === '' ? '' : ` (${nested})`}: CloudFormation takes no change set`,
      hint: `${way}\naws cloudformation describe-stack-events --region ${region} --stack-name ${root.name} --max-items 20`,
    },
  ];
}

/** What CloudFormation does with a root of which a nested stack was deleted by hand, its documentation does not say. */
function lost(tree: StackNode): readonly Finding[] {
  const gone = [...stacksOf(tree)].flatMap((node) =>
    node.gone.map((id) => (node.path === '' ? id : `${node.path}/${id}`)),
  );
  if (gone.length === 0) return [];
  const { name } = tree.stack;
  return [
    {
      severity: 'warning',
      check: 'state of the stacks',
      message: `${listed(gone)} of ${name} was deleted without its root: CloudFormation may refuse to update what it still counts on`,
      hint: 'read in the change set whether it makes it anew; nested stacks are deleted through their root only',
    },
  ];
}

/**
 * Of one template. Source: CloudFormation User Guide, "Understand CloudFormation quotas"; the size is that of a
 * template in S3, in bytes.
 */
const LIMITS = { resources: 500, parameters: 200, outputs: 200, bytes: 1_048_576 } as const;

/** What CloudFormation refuses whatever it says. */
export const limitsCheck: Check = {
  title: 'limits of templates',
  run({ needs: { templates } }) {
    const findings = templates.flatMap(({ name, text, template }) => {
      const found: Readonly<Record<keyof typeof LIMITS, number>> = {
        resources: Object.keys(template.Resources).length,
        parameters: Object.keys(template.Parameters).length,
        outputs: Object.keys(template.Outputs).length,
        bytes: Buffer.byteLength(text),
      };
      return (['resources', 'parameters', 'outputs', 'bytes'] as const)
        .filter((what) => found[what] > LIMITS[what])
        .map((what): Finding => ({
          severity: 'error',
          check: 'limits of templates',
          message: `${name} has ${found[what]} ${what}, a template may have ${LIMITS[what]}`,
          hint: 'split it, or remove what an override added',
        }));
    });
    return Promise.resolve(findings.length === 0 ? passed : { findings });
  },
};

/** Nested stacks of the platform that lost their root (it was deleted by mistake) still hold the data. */
export const leftoversCheck: Check = {
  title: 'stacks left behind',
  async run({ aws, needs }) {
    const root = needs.stacks.find(({ template }) => template === 'root.yaml');
    if (root === undefined) return passed;
    const { name, region } = root;
    const left = orphansOf(await aws(region).cloudFormation.stacks(), name, needs.tags);
    if (left.length === 0) return passed;
    return one({
      severity: 'error',
      check: 'stacks left behind',
      message: `${name} was deleted, and ${listed(left.map(({ stack }) => stack.name))} still stand with all they hold: a new ${name} would start empty beside them`,
      hint: '`ztech-infra status` shows them; `ztech-infra destroy` takes them down, with snapshots of what holds data\nto go on using them instead, import them into a new root (CloudFormation User Guide, "Nest an existing stack")',
    });
  },
};
