import type { SubjectName } from '../../../src/kernel/contract.ts';
import type { Replenishment } from '../../../src/modules/replenishment/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Panel } from '../../parts/page.tsx';
import { SubjectLink } from '../../parts/subject-link.tsx';
import { Due, Moment, Quantity } from '../../parts/values.tsx';
import { replenishmentWords } from './words.ts';

function Document({ of }: { of: (SubjectName & { code: string }) | null }) {
  const t = useWords(replenishmentWords);
  return of ? <SubjectLink subject={of} /> : <span className="faint">{t('elsewhere')}</span>;
}

/** Who won't have enough on the day. */
export function AtRisk({ of }: { of: Replenishment }) {
  const t = useWords(replenishmentWords);
  return (
    <Panel title={t('atRisk')}>
      <DataTable<Replenishment['atRisk'][number]>
        rows={of.atRisk}
        rowKey={(row) => `${row.document?.id}${row.at}${row.quantity}${row.short}`}
        empty={<p className="faint">{t('atRiskNone')}</p>}
        columns={[
          { key: 'document', title: t('document'), render: ({ document }) => <Document of={document} /> },
          { key: 'at', title: t('due'), render: ({ at }) => <Due at={at} /> },
          {
            key: 'quantity',
            title: t('needs'),
            align: 'right',
            render: ({ quantity }) => <Quantity amount={quantity} unit={of.unit} />,
          },
          {
            key: 'short',
            title: t('short'),
            align: 'right',
            render: ({ short }) => (
              <b>
                <Quantity amount={short} unit={of.unit} />
              </b>
            ),
          },
        ]}
      />
    </Panel>
  );
}

export function Coming({ of }: { of: Replenishment }) {
  const t = useWords(replenishmentWords);
  return (
    <Panel title={t('comes')}>
      <DataTable<Replenishment['coming'][number]>
        rows={of.coming}
        rowKey={(row) => `${row.document?.id}${row.at}${row.quantity}`}
        empty={<p className="faint">{t('comesNone')}</p>}
        columns={[
          { key: 'document', title: t('document'), render: ({ document }) => <Document of={document} /> },
          { key: 'at', title: t('due'), render: ({ at }) => <Due at={at} /> },
          {
            key: 'quantity',
            title: t('quantity'),
            align: 'right',
            render: ({ quantity }) => <Quantity amount={quantity} unit={of.unit} />,
          },
        ]}
      />
    </Panel>
  );
}

export function AskedBefore({ of }: { of: Replenishment }) {
  const t = useWords(replenishmentWords);
  return (
    <Panel title={t('askedBefore')}>
      <DataTable<Replenishment['asked'][number]>
        rows={of.asked}
        rowKey={(row) => row.requestId}
        empty={<p className="faint">{t('askedNone')}</p>}
        columns={[
          {
            key: 'request',
            title: t('request'),
            render: ({ requestId, requestCode }) => (
              <SubjectLink
                subject={{ kind: 'execution.material-request', id: requestId, code: requestCode } as never}
              />
            ),
          },
          { key: 'at', title: t('askedAt'), render: ({ at }) => <Moment at={at} /> },
          {
            key: 'quantity',
            title: t('quantity'),
            align: 'right',
            render: ({ quantity }) => <Quantity amount={quantity} unit={of.unit} />,
          },
        ]}
      />
    </Panel>
  );
}
