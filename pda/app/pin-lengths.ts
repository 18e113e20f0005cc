import { codeKey } from '../../ui/code-key.ts';

const storageKey = 'trueup.floor.pin-lengths';
/** More people than share one device. */
const badgesMax = 60;

/**
 * How many digits the PIN had with which a badge last signed in on this device: the last digit then signs in by itself. A PIN that was
 * refused may have changed, so its length is forgotten, and the person says by the key when it is whole.
 */
export const pinLengths = {
  of: (badge: string): number | undefined => read()[codeKey(badge)],
  remember(badge: string, length: number): void {
    const { [codeKey(badge)]: _, ...others } = read();
    write({ ...Object.fromEntries(Object.entries(others).slice(1 - badgesMax)), [codeKey(badge)]: length });
  },
  forget(badge: string): void {
    const { [codeKey(badge)]: _, ...others } = read();
    write(others);
  },
};

function read(): Record<string, number> {
  try {
    return (JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Record<string, number> | null) ?? {};
  } catch {
    return {};
  }
}

function write(lengths: Record<string, number>): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(lengths));
  } catch {
    // Without it one key more is pressed.
  }
}
