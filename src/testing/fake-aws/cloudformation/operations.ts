import type { Cloud } from '../cloud.ts';
import type { Operation, Stack } from './model.ts';
import { newSignal } from './signal.ts';

/** Starts an operation on a stack: from now until `work` ends no other may begin. */
export function begin(
  cloud: Cloud,
  stack: Stack,
  given: Partial<Operation>,
  work: (operation: Operation) => Promise<unknown>,
): void {
  const operation: Operation = {
    id: cloud.ids.uuid(),
    type: 'UPDATE_STACK',
    token: undefined,
    onFailure: 'ROLLBACK',
    deletesNew: false,
    signal: newSignal(),
    ...given,
  };
  if (operation.token !== undefined) stack.tokens.add(operation.token);
  stack.operation = operation;
  stack.lastOperation = { id: operation.id, type: operation.type };
  void work(operation).finally(() => {
    if (stack.operation === operation) stack.operation = undefined;
  });
}
