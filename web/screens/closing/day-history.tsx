import { type ClosingDay, sealKinds } from '../../../src/modules/closing/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Panel } from '../../parts/page.tsx';
import { Code, Moment, Quantity, useLocalName } from '../../parts/values.tsx';
import { closingWords } from './words.ts';

/** Every seal of the day, the newest first: who signed, when, how late and why, what was left, and its hash. */
export function Seals({ of: { seals } }: { of: ClosingDay }) {
  const t = useWords(closingWords);
  const language = useLanguage();
  const nameOf = useLocalName();
  return (
    <Panel title={t('history')} flush>
      <DataTable
        rows={seals}
        rowKey={({ id }) => id}
        empty={<p className="panel-empty faint">{t('historyEmpty')}</p>}
        columns={[
          {
            key: 'kind',
            title: t('number'),
            render: ({ number, kind, inForce }) => (
              <>
                {number}{' '}
                {inForce ? (
                  <ToneMark tone="green" shape="tick" word={t('inForce')} />
                ) : (
                  <ToneMark
                    tone={kind === 'reopened' ? 'amber' : 'closed'}
                    shape={kind === 'reopened' ? 'diamond' : 'cross'}
                    word={kind === 'reopened' ? sealKinds[kind][language] : t('takenBack')}
                  />
                )}
              </>
            ),
          },
          {
            key: 'people',
            title: t('people'),
            render: ({ firstByName, firstByNameEn, secondByName, secondByNameEn }) =>
              [
                nameOf({ name: firstByName, nameEn: firstByNameEn }),
                nameOf({ name: secondByName, nameEn: secondByNameEn }),
              ].join(' · '),
          },
          { key: 'at', title: t('at'), render: ({ sealedAt }) => <Moment at={sealedAt} /> },
          {
            key: 'late',
            title: t('lateBy'),
            render: ({ lateMinutes: minutes, kind, reason }) =>
              [kind === 'reopened' ? '' : minutes > 0 ? t('lateMinutes', { minutes }) : t('inTime'), reason]
                .filter(Boolean)
                .join(' · '),
          },
          {
            key: 'left',
            title: t('left'),
            render: ({ notes }) =>
              notes.map(({ label, count, note }) => `${label} ${count}: ${note}`).join(' · ') || '–',
          },
          { key: 'facts', title: t('held'), render: ({ movements, reports }) => t('facts', { movements, reports }) },
          { key: 'hash', title: t('hash'), render: ({ hash }) => <Code>{hash.slice(0, 12)}</Code> },
        ]}
      />
    </Panel>
  );
}

/** What the workshop made in the day, as it was sealed. */
export function Made({ of: { made } }: { of: ClosingDay }) {
  const t = useWords(closingWords);
  const nameOf = useLocalName();
  const figure = (key: 'good' | 'scrap' | 'rework') => ({
    key,
    title: t(key),
    align: 'right' as const,
    render: (row: ClosingDay['made'][number]) => <Quantity amount={row[key]} unit={row.unit} />,
  });
  return (
    <Panel title={t('made')} flush>
      <DataTable
        rows={made}
        rowKey={({ itemCode, operationName }) => `${itemCode} ${operationName}`}
        columns={[
          { key: 'code', title: t('code'), render: (row) => <Code>{row.itemCode}</Code> },
          { key: 'name', title: t('item'), render: (row) => nameOf({ name: row.itemName, nameEn: row.itemNameEn }) },
          { key: 'operation', title: t('operation'), render: (row) => row.operationName },
          { key: 'reports', title: t('reports'), align: 'right', render: (row) => row.reports },
          figure('good'),
          figure('scrap'),
          figure('rework'),
        ]}
      />
    </Panel>
  );
}
