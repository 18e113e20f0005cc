import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Form } from 'antd';
import { useState } from 'react';
import type { WorkOrderView } from '../../../src/modules/execution/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { useFormDraft } from '../../parts/draft/use-form-draft.ts';
import { EntityForm } from '../../parts/entity-form.tsx';
import { Page, Panel } from '../../parts/page.tsx';
import { useCommand } from '../../parts/use-api.ts';
import { useOrderFields } from './order-fields.ts';
import { orderWords } from './words.ts';

/** Three things make an order: what, how many, until when. The rest has sensible values. */
export function CreateOrder() {
  const t = useWords(orderWords);
  const may = useMay();
  const navigate = useNavigate();
  const { itemId } = useSearch({ strict: false }) as { itemId?: string };
  const [form] = Form.useForm<Record<string, unknown>>();
  const fields = useOrderFields();
  const [releasing, setReleasing] = useState(false);
  const draft = useFormDraft('work-orders/new', fields, undefined);
  const release = useCommand(['execution', 'inventory']);
  const create = useCommand<{ order: WorkOrderView } | WorkOrderView>(['execution'], (answer) => {
    draft.forget();
    const order = 'order' in answer ? answer.order : answer;
    const go = () => void navigate({ to: '/work-orders/$orderId', params: { orderId: order.id } });
    // A refused release leaves a good draft behind; its own screen says what is missing.
    if (releasing) release.mutate({ path: `/work-orders/${order.id}/release` }, { onSettled: go });
    else go();
  });
  const busy = create.isPending || release.isPending;

  return (
    <Page title={t('newOrder')}>
      <div style={{ maxWidth: 760 }}>
        <Panel>
          <EntityForm
            form={form}
            fields={fields.map((field) => (field.name === 'itemId' && itemId ? { ...field, initial: itemId } : field))}
            problem={create.error}
            draft={draft}
            entity="execution.work-order"
            onSubmit={(values) => create.mutate({ path: '/work-orders', body: values })}
          >
            <div className="row-gap">
              {may('execution.order.release') && (
                <Button type="primary" loading={busy && releasing} htmlType="submit" onClick={() => setReleasing(true)}>
                  {t('createAndRelease')}
                </Button>
              )}
              <Button loading={busy && !releasing} htmlType="submit" onClick={() => setReleasing(false)}>
                {t('createOnly')}
              </Button>
              <span className="faint">{t('createIntro')}</span>
            </div>
          </EntityForm>
        </Panel>
      </div>
    </Page>
  );
}
