import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { labelKinds } from '../../../src/modules/printing/contract/label-kinds.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useMay } from '../../app/session.ts';
import { labelWords } from './words.ts';

/** A dialog with a preview: it comes when it is asked for. */
const LabelDialog = lazy(() => import('./label-dialog.tsx').then((module) => ({ default: module.LabelDialog })));

/** Prints labels of things of one kind; nothing for kinds that have none, and for who may not. */
export function LabelButton({ kind, ids }: { kind: string; ids: readonly string[] }) {
  const t = useWords(labelWords);
  const may = useMay();
  const [open, setOpen] = useState(false);
  if (!(kind in labelKinds) || !may('printing.label.print')) return null;
  return (
    <>
      <Button icon={<Icon name="tag" size={15} />} onClick={() => setOpen(true)}>
        {t('labels')}
      </Button>
      {open && (
        <Suspense>
          <LabelDialog kind={kind} ids={ids} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
