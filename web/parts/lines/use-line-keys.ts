import { useState } from 'react';

/**
 * Lines have no identity before they are saved; these keys go with them while they are moved about, so that an input keeps its
 * cursor and an opened line stays open. Where the lines change from outside, they follow in number.
 */
export function useLineKeys(count: number) {
  const [kept, setKept] = useState<{ keys: string[]; next: number }>(() => grown({ keys: [], next: 0 }, count));
  const { keys, next } = kept.keys.length === count ? kept : grown(kept, count);
  const change = (changed: string[], used = 0) => setKept({ keys: changed, next: next + used });
  return {
    keys,
    insert: (at: number) => change([...keys.slice(0, at), String(next), ...keys.slice(at)], 1),
    remove: (at: number) => change(keys.filter((_, index) => index !== at)),
    move(from: number, to: number) {
      const rest = keys.filter((_, index) => index !== from);
      change([...rest.slice(0, to), keys[from] as string, ...rest.slice(to)]);
    },
  };
}

function grown({ keys, next }: { keys: string[]; next: number }, count: number) {
  const missing = Math.max(0, count - keys.length);
  const added = Array.from({ length: missing }, (_, index) => String(next + index));
  return { keys: [...keys.slice(0, count), ...added], next: next + missing };
}
