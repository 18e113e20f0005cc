import { useEffect, useRef, useState } from 'react';
import { useSession } from '../../app/session.ts';
import { keep } from '../device-store.ts';
import { type DraftShape, differencesOf, isSameDraft, mergeDrafts, type Side } from './compare-drafts.ts';
import { draftKey, type KeptDraft, readDraft } from './keep-draft.ts';

export interface DraftOptions<T> {
  /** What is edited: `boms/0198…`. With the person it names the copy on this device. */
  record: string;
  /** The newest that the server has said, and its version. */
  saved: T;
  version: number;
  shape: DraftShape<T>;
  /** False for who only reads: nothing is kept, nothing restored. */
  enabled?: boolean;
}

export type Draft<T> = ReturnType<typeof useDraft<T>>;

/**
 * What somebody edits, until it is saved: kept on this device while it differs from what is saved, and compared with what
 * others save meanwhile. One mechanism for every editor; `DraftNotice` and `DraftGuard` show it.
 */
export function useDraft<T>({ record, saved, version, shape, enabled = true }: DraftOptions<T>) {
  const personId = useSession().data?.person?.id ?? '';
  const key = draftKey(personId, record);
  const [restored, setRestored] = useState(() => (enabled ? readDraft<T>(key) : undefined));
  const [kept, setKept] = useState<KeptDraft<T>>(() => restored ?? startFrom(saved, version));
  const [revision, setRevision] = useState(0);
  /** Saved or given up in this very moment: who goes on at once isn't asked. */
  const settled = useRef(false);
  // Saved a moment ago; what was read is older.
  const ahead = kept.version > version;
  const edited = !isSameDraft(shape, kept.value, kept.base);
  const changed = enabled && edited && (ahead || !isSameDraft(shape, kept.value, saved));
  const changedNow = useRef(changed);
  changedNow.current = changed;
  const theirs = changed && !ahead && !isSameDraft(shape, saved, kept.base);
  const value = changed || ahead ? kept.value : saved;
  const base = changed || ahead ? kept.base : saved;
  /** The version that a save must name: what the work began from, unless nobody else has changed the content since. */
  const expectedVersion = theirs || ahead ? kept.version : version;

  useEffect(() => {
    if (!enabled) return;
    keep(key, changed ? kept : undefined);
  }, [enabled, changed, key, kept]);

  function replace(next: KeptDraft<T>) {
    setKept(next);
    setRestored(undefined);
    setRevision((now) => now + 1);
  }

  return {
    value,
    base,
    changed,
    /** The same, without waiting for the next drawing. */
    isUnsaved: () => changedNow.current && !settled.current,
    version: expectedVersion,
    /** When this device kept the draft that was brought back. */
    restoredAt: changed ? restored?.at : undefined,
    /** Grows when the content is replaced from outside: forms are filled anew. */
    revision,
    /** What somebody else has saved since, part by part, where it differs from this draft. */
    differences: theirs ? differencesOf(shape, kept.base, kept.value, saved) : [],
    change(next: T) {
      settled.current = false;
      setKept({ base, version: expectedVersion, value: next, at: new Date().toISOString() });
    },
    /** The server has taken the content and gave it this version. */
    savedAs(next: number) {
      // At once: the editor may close before it is drawn again.
      settled.current = true;
      keep(key, undefined);
      setRestored(undefined);
      setKept(startFrom(value, next));
    },
    forget() {
      settled.current = true;
      keep(key, undefined);
      replace(startFrom(saved, version));
    },
    merge(chosen: Readonly<Record<string, Side>>) {
      const merged = mergeDrafts(shape, { base: kept.base, mine: kept.value, theirs: saved }, chosen);
      replace({ base: saved, version, value: merged, at: new Date().toISOString() });
    },
  };
}

function startFrom<T>(value: T, version: number): KeptDraft<T> {
  return { base: value, version, value, at: new Date().toISOString() };
}
