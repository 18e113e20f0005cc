import { Button, Drawer } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { SubjectName } from '../../../src/kernel/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useMay } from '../../app/session.ts';
import type { ListRow } from '../list/cell.tsx';
import { besideWords } from './words.ts';

const SubjectPanel = lazy(() => import('./subject-panel.tsx').then((module) => ({ default: module.SubjectPanel })));

/** Opens what is said and what happened beside a subject, where it has no page of its own; `code` in a row of a list, for its sign alone. */
export function BesideButton({ subject, code }: { subject: SubjectName; code?: string }) {
  const t = useWords(besideWords);
  const may = useMay();
  const [opened, setOpened] = useState(false);
  if (!may('collaboration.activity.read')) return null;
  return (
    <>
      <Button
        icon={<Icon name="clock" size={15} />}
        onClick={() => setOpened(true)}
        {...(code === undefined
          ? {}
          : ({ type: 'text', size: 'small', 'aria-label': `${t('beside')} ${code}`, title: t('beside') } as const))}
      >
        {code === undefined && t('beside')}
      </Button>
      {opened && (
        <Drawer open size={440} title={code ?? t('beside')} onClose={() => setOpened(false)} destroyOnHidden>
          <Suspense fallback={null}>
            <SubjectPanel subject={subject} />
          </Suspense>
        </Drawer>
      )}
    </>
  );
}

/** The code of a row that is a subject without a page of its own, and what stands beside it. */
export function CodeAndBeside({ kind, row }: { kind: string; row: ListRow }) {
  const code = String(row.code);
  return (
    <span className="code-and-beside">
      <span className="code">{code}</span>
      <BesideButton subject={{ kind, id: String(row.id) }} code={code} />
    </span>
  );
}
