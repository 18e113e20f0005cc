import { useNavigate } from '@tanstack/react-router';
import { Button, Form } from 'antd';
import { useState } from 'react';
import type { PurchaseOrder } from '../../../src/modules/purchasing/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { withoutNulls } from '../../parts/command-dialog.tsx';
import { EntityForm } from '../../parts/entity-form.tsx';
import { LineSheet } from '../../parts/lines/line-sheet.tsx';
import { Page, Panel } from '../../parts/page.tsx';
import { useCommand } from '../../parts/use-api.ts';
import { areComplete, asAsked, emptyLine, lineColumns, type TypedLine } from './line-spec.ts';
import { purchasingWords } from './words.ts';

/** From whom, what, how much, until when; prices come by the supplier's terms. */
export function CreatePurchase() {
  const t = useWords(purchasingWords);
  const navigate = useNavigate();
  const [form] = Form.useForm<Record<string, unknown>>();
  const [lines, setLines] = useState<TypedLine[]>(() => [emptyLine()]);
  const create = useCommand<PurchaseOrder>(['purchasing', 'execution'], ({ id }) => {
    void navigate({ to: '/purchase-orders/$purchaseId', params: { purchaseId: id } });
  });
  return (
    <Page title={t('newPurchase')}>
      <Panel>
        <EntityForm
          form={form}
          entity="purchasing.purchase-order"
          fields={[
            {
              name: 'supplierId',
              label: t('supplier'),
              kind: 'reference',
              required: true,
              source: {
                area: 'masterdata',
                path: '/partners',
                query: { 'f.isSupplier.eq': 'true', 'f.active.eq': 'true' },
              },
            },
            { name: 'workshopId', label: t('workshop'), kind: 'orgUnit', unit: 'workshop' },
            { name: 'note', label: t('note'), kind: 'note' },
          ]}
          problem={create.error}
          onSubmit={(typed) =>
            create.mutate({ path: '/purchase-orders', body: { ...withoutNulls(typed), lines: asAsked(lines) } })
          }
        >
          <div className="stack">
            <LineSheet
              columns={lineColumns(t)}
              lines={lines}
              add={t('addLine')}
              empty={emptyLine()}
              onChange={setLines}
            />
            <div className="row-gap">
              <Button type="primary" htmlType="submit" loading={create.isPending} disabled={!areComplete(lines)}>
                {t('makeDraft')}
              </Button>
              <span className="faint">{t('createIntro')}</span>
            </div>
          </div>
        </EntityForm>
      </Panel>
    </Page>
  );
}
