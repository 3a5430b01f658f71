// @ts-check
// Writes src/deploy/review/update-behaviours.ts from the CloudFormation service specification: for each resource type
// that the templates use, the properties whose change replaces the resource, and those whose change may.
// Run: npm run types (a test compares the committed file with what this writes).
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadAwsServiceSpec } from '@aws-cdk/aws-service-spec';

const root = new URL('../../', import.meta.url);

/** The resource types that src/stacks uses: those of the generated types. */
function usedTypes() {
  const source = readFileSync(new URL('src/cfn/resource-types.ts', root), 'utf8');
  return [...source.matchAll(/^ {2}'(AWS::\w+::\w+)': \{/gm)].map((match) => match[1] ?? '');
}

/** Types that AWS's specification calls stateful, among those in use. */
export async function statefulTypes() {
  const database = await loadAwsServiceSpec();
  return usedTypes().filter((type) => specOf(database, type).isStateful === true);
}

/** @param {Awaited<ReturnType<typeof loadAwsServiceSpec>>} database @param {string} type */
function specOf(database, type) {
  const resource = database.lookup('resource', 'cloudFormationType', 'equals', type)[0];
  if (resource === undefined) throw new Error(`the specification does not know ${type}`);
  return resource;
}

/** The text of the module. */
export async function updateBehaviours() {
  const database = await loadAwsServiceSpec();
  const rows = usedTypes().map((type) => {
    /** @param {string} kind */
    const names = (kind) =>
      Object.entries(specOf(database, type).properties)
        .filter(([, property]) => property.causesReplacement === kind)
        .map(([name]) => name)
        .toSorted()
        .join(' ');
    return `${type} | ${names('yes')} | ${names('maybe')}`.trimEnd();
  });
  return `// Written by src/testing/generate-update-behaviours.mjs from @aws-cdk/aws-service-spec (Apache-2.0). Do not edit.

/** A line each: resource type | properties whose change replaces the resource | properties whose change may. */
export const UPDATE_BEHAVIOURS = \`
${rows.join('\n')}
\`;
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('src/deploy/review/update-behaviours.ts', root), await updateBehaviours());
}
