import { useRef, useState } from 'react';
import { keptDrafts } from './kept-drafts.ts';
import { useSession } from './session.ts';

const kept = keptDrafts(localStorage, () => Date.now());

export type Draft<T> = ReturnType<typeof useDraft<T & object>>;

/**
 * A form's values, which outlive a scan, the way back and a reload: kept with each change under person and subject, given up when they
 * were handed to the queue (`useAct` does so), and kept again when they were refused.
 */
export function useDraft<T extends object>(subject: string, initial: () => T) {
  const person = useSession().me?.person?.id ?? '';
  const [found] = useState(() => kept.read(person, subject));
  const [begun, setBegun] = useState(found);
  const [value, setValue] = useState<T>(() => ({ ...initial(), ...(begun?.value as Partial<T> | undefined) }));
  // A scan that is looked up, and the next key, see what the one before left.
  const newest = useRef(value);
  const set = (next: T) => {
    newest.current = next;
    setValue(next);
  };
  return {
    value,
    /** Since when it lies here, where it was begun before this screen was opened. */
    begunAt: begun && new Date(begun.at),
    /** The same for as long as the screen is open, whatever becomes of it. */
    wasBegun: found !== undefined,
    change(patch: Partial<T> | ((now: T) => Partial<T>)) {
      const now = newest.current;
      set({ ...now, ...(typeof patch === 'function' ? patch(now) : patch) });
      // What was emptied again was not begun.
      if (JSON.stringify(newest.current) === JSON.stringify(initial())) kept.remove(person, subject);
      else kept.write(person, subject, newest.current);
    },
    forget: () => kept.remove(person, subject),
    keep: () => kept.write(person, subject, newest.current),
    /** Begins anew, with what of it stays. */
    restart(next: T = initial()) {
      set(next);
      setBegun(undefined);
      kept.remove(person, subject);
    },
  };
}
