import type { ReactNode } from 'react';
import { Page } from '../page.tsx';
import { ListPanel, type ListPanelProps } from './list-panel.tsx';
import { useListInAddress } from './list-state.ts';

/** A whole screen that is one list, its state in the address. */
export function ListScreen({
  title,
  actions,
  above,
  ...list
}: Omit<ListPanelProps, 'store'> & { title: string; actions?: ReactNode; above?: ReactNode }) {
  const store = useListInAddress();
  return (
    <Page title={title} actions={actions}>
      {above}
      <ListPanel {...list} store={store} />
    </Page>
  );
}
