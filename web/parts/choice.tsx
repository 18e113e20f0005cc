import { Segmented, type SegmentedProps } from 'antd';
import { useId } from 'react';

/** One of a few that all stand in sight. The label says to a screen reader what is chosen; Tab stops once, arrows choose. */
export function Choice<V extends string>({ label, ...rest }: Omit<SegmentedProps<V>, 'ref'> & { label: string }) {
  const name = useId();
  return <Segmented<V> {...rest} name={name} aria-label={label} tabIndex={-1} />;
}
