/** A look at the outbox again and again until it is stopped. */
export interface Looking {
  /** Called after a commit that wrote events, so that they are seen at once. */
  wake(): void;
  /** Lets the look that is under way finish. */
  stop(): Promise<void>;
}

/**
 * Looks, and rests `busy` milliseconds; then, unless it found something or somebody woke it meanwhile, until it is woken or `idle`
 * milliseconds have gone. So what comes alone is seen at once, and under load each look takes a few commits together; looking after
 * each would cost as much as they do. A look that fails is told, and the next one comes as after one that found nothing.
 */
export function keepLooking(
  look: () => Promise<boolean>,
  { busy, idle }: { busy: number; idle: number },
  onError: (error: unknown) => void,
): Looking {
  let stopped = false;
  let woken = false;
  let wakeUp: (() => void) | undefined;
  let endRest: (() => void) | undefined;

  async function loop(): Promise<void> {
    while (!stopped) {
      woken = false;
      let found = false;
      try {
        found = await look();
      } catch (error) {
        onError(error);
      }
      await rest(busy);
      if (!found && !woken) await rest(idle, true);
    }
  }

  /** Until the time is over, Trueup stops, or, where it may, somebody wakes it. */
  function rest(milliseconds: number, mayWake = false): Promise<void> {
    if (stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      const end = () => {
        clearTimeout(timer);
        resolve();
      };
      endRest = end;
      wakeUp = mayWake ? end : undefined;
    });
  }

  const running = loop();
  return {
    wake() {
      woken = true;
      wakeUp?.();
    },
    async stop() {
      stopped = true;
      endRest?.();
      await running;
    },
  };
}
