import { useEffect, useState } from 'react';

/** A value once it has rested for a while: what somebody types isn't asked for letter by letter. */
export function useSettled<T extends string | undefined>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}
