import { expect, test } from 'vitest';
import type { Stack } from '../port.ts';
import { next } from './next.ts';

const stack = (name: string, status = 'UPDATE_COMPLETE'): Stack => ({
  id: `arn:aws:cloudformation:sa-east-1:111122223333:stack/${name}/1`,
  name,
  status,
  statusReason: undefined,
  parentId: undefined,
  rootId: undefined,
  terminationProtection: false,
  parameters: {},
  outputs: {},
  tags: {},
  createdAt: 0,
  updatedAt: undefined,
  changeSetId: undefined,
});
const root = (name: string, status?: string) => ({ stack: stack(name, status), region: 'sa-east-1' });
const orphan = (logicalId: string, status?: string) => ({ logicalId, ...root(`p-${logicalId}`, status) });

test.each([
  ['edge first, it reads the root', [root('p'), root('p-edge')], [], 'delete p-edge'],
  ['then the root', [root('p')], [], 'delete p'],
  ['nothing that the root left before the root', [root('p')], [orphan('Data')], 'delete p'],
  ['Data before the Network it stands in', [], [orphan('Network'), orphan('Data')], 'delete p-Data'],
  ['anything else before both', [], [orphan('Network'), orphan('Data'), orphan('Edge')], 'delete p-Edge'],
  ['what is being deleted is followed', [root('p', 'DELETE_IN_PROGRESS')], [], 'follow p'],
  ['so is what another run began', [], [orphan('Data', 'DELETE_IN_PROGRESS'), orphan('Network')], 'follow p-Data'],
  ['what could not be deleted is tried again', [root('p', 'DELETE_FAILED')], [], 'delete p'],
  ['a stack that only waits for review goes too', [root('p', 'REVIEW_IN_PROGRESS')], [], 'delete p'],
  ['nothing stands', [], [], 'finish'],
])('%s', (_, roots, orphans, expected) => {
  const step = next({ roots, orphans });
  expect(step.do === 'finish' ? step.do : `${step.do} ${step.stack.name}`).toBe(expected);
});
