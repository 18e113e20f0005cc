import type { Health } from '../../../src/modules/datahealth/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Panel } from '../../parts/page.tsx';
import { delays, LightMark, percent } from './light.tsx';
import { datahealthWords } from './words.ts';

type Entity = Health['entities'][number];

/** The same figures by kind of thing, whichever system they come from. */
export function EntitiesTable({ health }: { health: Health }) {
  const t = useWords(datahealthWords);
  const language = useLanguage();
  const number = (key: 'came' | 'done' | 'skipped' | 'held' | 'failed' | 'missing' | 'drift', title: string) => ({
    key,
    title,
    align: 'right' as const,
    render: (entity: Entity) => formatQuantity(entity[key]),
  });
  return (
    <Panel flush title={t('entities')}>
      <DataTable<Entity>
        rows={health.entities}
        rowKey={({ entity }) => entity}
        columns={[
          { key: 'entity', title: t('entity'), render: ({ entityName }) => entityName[language] },
          { key: 'light', title: t('state'), render: ({ light }) => <LightMark light={light} /> },
          { key: 'complete', title: t('complete'), align: 'right', render: (entity) => percent(entity) },
          number('came', t('came')),
          number('done', t('done')),
          number('skipped', t('skipped')),
          number('held', t('held')),
          number('failed', t('failed')),
          number('missing', t('missing')),
          number('drift', t('drift')),
          { key: 'delay', title: t('delay'), align: 'right', render: (entity) => delays(entity.delays) },
        ]}
      />
    </Panel>
  );
}
