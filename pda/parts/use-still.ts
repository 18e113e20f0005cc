import { useRef } from 'react';

/** The value as it stood when `still` began: while an action waits for its answer, the form under it doesn't move. */
export function useStill<T>(value: T, still: boolean): T {
  const kept = useRef(value);
  if (!still) kept.current = value;
  return kept.current;
}
