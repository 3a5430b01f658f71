/**
 * The time of the fake: milliseconds since 1970, moved by the test or by the wall clock. Everything AWS would do in the
 * background sleeps on it.
 */
export interface Clock {
  now(): number;
  /** Resolves when the clock has moved by `ms`. */
  sleep(ms: number): Promise<void>;
  /** Moves the clock by `ms`, waking sleepers one after the other in order of their time; each finishes its step first. */
  advance(ms: number): Promise<void>;
  /** Moves the clock until nobody sleeps, at most by `limit` ms, and returns by how much it moved. */
  settle(limit?: number): Promise<number>;
  /** Forgets all sleepers: what they would have done never happens. */
  stop(): void;
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

const DAY = 86_400_000;

/** A clock that stands still until it is advanced. */
export function virtualClock(start: number): Clock {
  let now = start;
  let sleepers: Sleeper[] = [];
  let queue: Promise<void> = Promise.resolve();
  const next = (): Sleeper | undefined =>
    sleepers.reduce<Sleeper | undefined>((first, one) => (first && first.at <= one.at ? first : one), undefined);
  const runUntil = async (end: number): Promise<void> => {
    await drained();
    for (let sleeper = next(); sleeper !== undefined && sleeper.at <= end; sleeper = next()) {
      const woken = sleeper;
      sleepers = sleepers.filter((other) => other !== woken);
      now = Math.max(now, woken.at);
      woken.wake();
      await drained();
    }
    now = Math.max(now, end);
  };
  /** Advances asked for at the same time come one after the other. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(work);
    queue = turn.then(() => undefined);
    return turn;
  };
  return {
    now: () => now,
    sleep: (ms) =>
      new Promise((resolve) => {
        sleepers.push({ at: now + Math.max(0, ms), wake: resolve });
      }),
    advance: (ms) => inTurn(() => runUntil(now + ms)),
    settle: (limit = DAY) =>
      inTurn(async () => {
        const from = now;
        await drained();
        for (let one = next(); one !== undefined && one.at - from <= limit; one = next()) await runUntil(one.at);
        return now - from;
      }),
    stop: () => {
      sleepers = [];
    },
  };
}

/** A clock that runs by itself, `speed` virtual milliseconds in each real one. */
export function runningClock(start: number, speed: number): Clock {
  const begun = performance.now();
  const timers = new Set<NodeJS.Timeout>();
  const now = (): number => start + Math.floor((performance.now() - begun) * speed);
  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        resolve();
      }, ms / speed);
      timers.add(timer);
    });
  return {
    now,
    sleep,
    advance: sleep,
    async settle(limit = DAY) {
      const from = now();
      while (timers.size > 0 && now() - from < limit) await sleep(100);
      return now() - from;
    },
    stop: () => {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}

/** All promise callbacks that are due have run: they come before the next turn of the event loop. */
function drained(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
