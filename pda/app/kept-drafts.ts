/** What somebody typed and didn't finish, on this device, by person and by what it is about. */
export interface KeptDraft {
  /** When it was last changed, in milliseconds since the epoch. */
  at: number;
  value: object;
}

/** A shift, with what it runs over: older figures are nobody's intention any more. */
const keepMsMax = 12 * 3_600_000;
const prefix = 'trueup.floor.draft.';

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Drafts over a store of texts. A store that is full or denied keeps nothing, and hinders nobody. */
export function keptDrafts(store: Store, now: () => number) {
  const keyOf = (person: string, subject: string) => `${prefix}${person}.${subject}`;
  return {
    read(person: string, subject: string): KeptDraft | undefined {
      forgetOld(store, now());
      return draftIn(store, keyOf(person, subject));
    },
    write(person: string, subject: string, value: object): void {
      try {
        store.setItem(keyOf(person, subject), JSON.stringify({ at: now(), value }));
      } catch {
        // The form itself still has it.
      }
    },
    remove: (person: string, subject: string) => store.removeItem(keyOf(person, subject)),
  };
}

function forgetOld(store: Store, now: number): void {
  const keys = Array.from({ length: store.length }, (_, index) => store.key(index) ?? '');
  for (const key of keys) {
    if (!key.startsWith(prefix)) continue;
    const age = now - (draftIn(store, key)?.at ?? 0);
    // A clock that was set back doesn't keep a draft for ever either.
    if (Math.abs(age) > keepMsMax) store.removeItem(key);
  }
}

function draftIn(store: Store, key: string): KeptDraft | undefined {
  try {
    return (JSON.parse(store.getItem(key) ?? 'null') as KeptDraft | null) ?? undefined;
  } catch {
    return undefined;
  }
}
