import { DeployError } from '../../deploy/errors.ts';

/**
 * What `work` gives, or its end as soon as the signal is given: the calls under way are not waited for.
 * @param made what stands then: `nothing was created`
 * @throws {DeployError} when the signal is given first
 */
export async function interruptible<T>(work: Promise<T>, signal: AbortSignal, made: string): Promise<T> {
  let stop = (): void => undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = () =>
      reject(
        new DeployError(`stopped before anything was deployed: ${made}`, 'refused', {
          hint: 'The same command begins anew, and uses what stands.',
        }),
      );
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
