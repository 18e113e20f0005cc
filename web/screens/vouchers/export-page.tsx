import { Link, useNavigate } from '@tanstack/react-router';
import { Button, DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { ListPage } from '../../../src/kernel/contract.ts';
import type { HandOver, Layout } from '../../../src/modules/vouchers/contract.ts';
import { apiUrl } from '../../../ui/api.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import type { ListRow } from '../../parts/list/cell.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { useLocalName } from '../../parts/values.tsx';
import { ExportPreview } from './export-preview.tsx';
import { VoucherTabs } from './tabs.tsx';
import { vouchersWords } from './words.ts';

/** What is posted, in the columns of another program: looked at first, then taken as a file, or handed over once and kept. */
export function ExportPage() {
  const t = useWords(vouchersWords);
  const layouts = useApi<ListPage<ListRow>>('vouchers', '/voucher-layouts', {
    query: { 'f.active.eq': 'true', limit: '200' },
  });
  return (
    <Page title={t('vouchers')}>
      <VoucherTabs current="/vouchers/export" />
      <Loaded query={layouts}>{({ rows }) => <Chosen layouts={rows} />}</Loaded>
    </Page>
  );
}

function Chosen({ layouts }: { layouts: readonly ListRow[] }) {
  const t = useWords(vouchersWords);
  const may = useMay();
  const nameOf = useLocalName();
  const navigate = useNavigate();
  const [month, setMonth] = useState(() => dayjs().format('YYYY-MM'));
  const [chosen, setChosen] = useState<string>();
  const [handing, setHanding] = useState(false);
  const layoutId = chosen ?? String(layouts[0]?.id ?? '');
  const layout = useApi<Layout>('vouchers', `/voucher-layouts/${layoutId}`, { enabled: layoutId !== '' });
  return (
    <div className="stack" style={{ marginTop: 14 }}>
      <p className="faint">{t('exportHow')}</p>
      <div className="row-gap">
        <DatePicker
          picker="month"
          aria-label={t('month')}
          allowClear={false}
          value={dayjs(`${month}-01`)}
          onChange={(day) => day && setMonth(day.format('YYYY-MM'))}
        />
        <Select
          aria-label={t('layout')}
          style={{ minWidth: 220 }}
          value={layoutId}
          onChange={setChosen}
          options={layouts.map((row) => ({
            value: String(row.id),
            label: nameOf({ name: String(row.name), nameEn: String(row.nameEn) }),
          }))}
        />
        {may('vouchers.layout.write') && (
          <>
            <Link to={`/vouchers/layouts/${layoutId}` as string}>
              <Button>{t('changeLayout')}</Button>
            </Link>
            <Link to="/vouchers/layouts/new">
              <Button icon={<Icon name="plus" size={16} />}>{t('newLayout')}</Button>
            </Link>
          </>
        )}
      </div>
      <Loaded query={layout}>
        {({ columns }) => (
          <ExportPreview
            month={month}
            columns={columns}
            actions={
              <div className="row-gap">
                <Button href={apiUrl(`/voucher-layouts/${layoutId}/file`, { month })}>{t('exportOnly')}</Button>
                {may('vouchers.voucher.push') && (
                  <Button type="primary" onClick={() => setHanding(true)}>
                    {t('exportAndMark')}
                  </Button>
                )}
              </div>
            }
          />
        )}
      </Loaded>
      {handing && (
        <CommandDialog<HandOver>
          title={t('exportAndMark')}
          verb={t('exportAndMark')}
          intro={t('handOverIntro', { month })}
          fields={[]}
          areas={['vouchers']}
          command={() => ({ path: '/voucher-hand-overs', body: { layoutId, month } })}
          onDone={({ id }) => void navigate({ to: `/vouchers/hand-overs/${id}` as string })}
          onClose={() => setHanding(false)}
        />
      )}
    </div>
  );
}
