import type { Signal } from './model.ts';

export function newSignal(): Signal {
  let stopped = false;
  let stop = (): void => undefined;
  const whenStopped = new Promise<void>((resolve) => {
    stop = () => {
      stopped = true;
      resolve();
    };
  });
  return {
    get stopped() {
      return stopped;
    },
    whenStopped,
    stop: () => stop(),
    child() {
      const child = newSignal();
      void whenStopped.then(() => child.stop());
      return child;
    },
  };
}
