import { useParams } from '@tanstack/react-router';
import { type Custody, custodyWays } from '../../../src/modules/handover/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Panel } from '../../parts/page.tsx';
import { SubjectLink } from '../../parts/subject-link.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Moment, Quantity } from '../../parts/values.tsx';
import { handoverWords } from './words.ts';

const names = { order: 'orderId', lot: 'lotId', unit: 'handlingUnitId' } as const;
const subjects = { order: 'execution.work-order', lot: 'inventory.lot', unit: 'inventory.handling-unit' } as const;

/** Who had it, in which shift and where, from when to when; the newest first. */
export function CustodyPage() {
  const { kind, id } = useParams({ strict: false }) as { kind: Custody['kind']; id: string };
  const t = useWords(handoverWords);
  const language = useLanguage();
  const query = useApi<Custody>('handover', '/custody', {
    query: { [names[kind] ?? 'orderId']: id },
    alsoOf: ['execution', 'inventory', 'quality'],
  });
  const { data } = query;
  return (
    <Page
      title={data ? t('custodyOf', { code: data.code }) : '…'}
      aside={data && <SubjectLink subject={{ kind: subjects[data.kind], id: data.id, code: data.code }} />}
    >
      <Loaded query={query} lines={10}>
        {({ rows, more }) => (
          <Panel flush aside={more ? t('custodyMore') : undefined}>
            <DataTable
              rows={[...rows].reverse()}
              rowKey={(row) => `${row.how} ${row.id}`}
              columns={[
                { key: 'from', title: t('from'), render: ({ from }) => <Moment at={from} /> },
                {
                  key: 'to',
                  title: t('to'),
                  render: ({ to }) => (to === null ? t('stillThere') : <Moment at={to} />),
                },
                { key: 'who', title: t('who'), render: ({ personName }) => <strong>{personName ?? '–'}</strong> },
                {
                  key: 'shift',
                  title: t('shift'),
                  render: ({ shiftName, shiftDay }) => (shiftName === null ? '–' : `${shiftDay} ${shiftName}`),
                },
                { key: 'where', title: t('where'), render: ({ operation, place }) => operation ?? place ?? '–' },
                {
                  key: 'quantity',
                  title: t('quantity'),
                  align: 'right',
                  render: ({ quantity, unit }) =>
                    quantity === null ? null : <Quantity amount={quantity} unit={unit} />,
                },
                {
                  key: 'how',
                  title: t('how'),
                  render: ({ how, note, subject }) => (
                    <span className="row-gap">
                      {custodyWays[how][language]} {subject && <SubjectLink subject={subject} />}
                      {note && <span className="faint">{note}</span>}
                    </span>
                  ),
                },
              ]}
              empty={<p className="faint panel-body">{t('custodyEmpty')}</p>}
            />
          </Panel>
        )}
      </Loaded>
    </Page>
  );
}
