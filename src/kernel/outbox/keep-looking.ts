/** A look at the outbox again and again until it is stopped. */
export interface Looking {
  /** Called after a commit that wrote events, so that they are seen at once. */
  wake(): void;
  /** Lets the look that is under way finish. */
  stop(): Promise<void>;
}

/**
 * Looks, and rests: `busy` milliseconds after a look that found something or during which somebody woke it, otherwise until it is woken
 * or `idle` milliseconds have gone. Under load each look then takes a few commits at once; looking after each would cost as much as
 * they do. A look that fails is told, and the next one comes as after one that found nothing.
 */
export function keepLooking(
  look: () => Promise<boolean>,
  { busy, idle }: { busy: number; idle: number },
  onError: (error: unknown) => void,
): Looking {
  let stopped = false;
  let woken = false;
  let wakeUp: (() => void) | undefined;

  async function loop(): Promise<void> {
    while (!stopped) {
      woken = false;
      let found = false;
      try {
        found = await look();
      } catch (error) {
        onError(error);
      }
      if (!stopped) await rest(found || woken);
    }
  }

  function rest(isBusy: boolean): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        wakeUp = undefined;
        resolve();
      };
      const timer = setTimeout(done, isBusy ? busy : idle);
      if (!isBusy) wakeUp = done;
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
      wakeUp?.();
      await running;
    },
  };
}
