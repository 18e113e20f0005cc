/** Runs `work` when no other tab of this device is running its own; `give` asks it to end. */
export interface Turns {
  take(work: (given: AbortSignal) => Promise<void>, give: AbortSignal): Promise<void>;
}

/** Web Locks: the browser frees the lock when a tab dies, so that the queue never waits for a closed window. */
export function takeTurns(name: string): Turns {
  // Without https there are no Web Locks. Two tabs may then send the same command twice; its id makes that harmless.
  const locks = globalThis.navigator?.locks as LockManager | undefined;
  if (!locks) return { take: (work, give) => work(give) };
  return {
    take: async (work, give) => {
      try {
        await locks.request(name, { mode: 'exclusive', signal: give }, () => work(give));
      } catch (trouble) {
        if (!give.aborted) throw trouble;
      }
    },
  };
}
