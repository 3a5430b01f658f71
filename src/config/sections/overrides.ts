import * as z from 'zod/mini';
import { docs, matching } from './common.ts';

const logicalId = matching(
  /^[A-Z][A-Za-z0-9]{0,254}$/,
  'must be a logical id: letters and digits, beginning with a capital',
);

const policy = (...values: readonly [string, ...string[]]) => z.optional(z.nullable(z.enum(values)));

const members = () => z.optional(z.nullable(z.record(z.string(), z.unknown())));

/** What CloudFormation lets a resource say; the type is what the resource is, and is not changed here. */
const resource = z.strictObject({
  Properties: z.optional(z.record(z.string(), z.unknown())).register(docs, {
    description: 'Properties of the resource, in the words of its type.',
  }),
  DependsOn: z
    .optional(z.nullable(z.union([logicalId, z.array(logicalId).check(z.minLength(1))])))
    .register(docs, { description: 'Logical ids, of the same stack, that are made first.' }),
  CreationPolicy: members().register(docs, { description: 'Signals that its creation waits for.' }),
  UpdatePolicy: members().register(docs, { description: 'How its update treats what runs.' }),
  DeletionPolicy: policy('Delete', 'Retain', 'RetainExceptOnCreate', 'Snapshot').register(docs, {
    description: 'What happens to it when it leaves the stack.',
  }),
  UpdateReplacePolicy: policy('Delete', 'Retain', 'Snapshot').register(docs, {
    description: 'What happens to the old one when it is replaced.',
  }),
  Metadata: members().register(docs, { description: 'What other tools read of it.' }),
});

/** `overrides`: what no other key says, by stack and logical id. */
export const overridesSection = z._default(z.record(logicalId, z.record(logicalId, resource)), {}).register(docs, {
  description:
    'Changes to generated resources that no other key makes, by stack and logical id as in the YAML. Maps merge, lists and values replace, null removes; functions in long form, such as {Ref: DataKey}. Refused when it breaks a rule that holds for every deployment. Default none.',
});
