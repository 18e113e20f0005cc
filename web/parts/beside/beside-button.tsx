import { Button, Drawer } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { SubjectName } from '../../../src/kernel/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useMay } from '../../app/session.ts';
import { besideWords } from './words.ts';

const SubjectPanel = lazy(() => import('./subject-panel.tsx').then((module) => ({ default: module.SubjectPanel })));

/** Opens what is said and what happened beside a subject, where it has no page of its own. */
export function BesideButton({ subject }: { subject: SubjectName }) {
  const t = useWords(besideWords);
  const may = useMay();
  const [opened, setOpened] = useState(false);
  if (!may('collaboration.activity.read')) return null;
  return (
    <>
      <Button icon={<Icon name="clock" size={15} />} onClick={() => setOpened(true)}>
        {t('beside')}
      </Button>
      <Drawer open={opened} size={440} title={t('beside')} onClose={() => setOpened(false)} destroyOnHidden>
        <Suspense fallback={null}>
          <SubjectPanel subject={subject} />
        </Suspense>
      </Drawer>
    </>
  );
}
