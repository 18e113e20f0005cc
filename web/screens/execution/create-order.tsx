import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Form } from 'antd';
import { useEffect, useState } from 'react';
import type { ReleaseOrderResponse, WorkOrderDetail, WorkOrderView } from '../../../src/modules/execution/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { useFormDraft } from '../../parts/draft/use-form-draft.ts';
import { EntityForm } from '../../parts/entity-form.tsx';
import { OrderLink } from '../../parts/links.tsx';
import { Page, Panel } from '../../parts/page.tsx';
import { SubjectLink } from '../../parts/subject-link.tsx';
import { useApi, useCommand } from '../../parts/use-api.ts';
import { useOrderFields } from './order-fields.ts';
import { type ChosenVersions, ReleaseCheck } from './release-check.tsx';
import { orderWords } from './words.ts';

/** Three things make an order: what, how many, until when. What its release would ask is shown while the form is open. */
export function CreateOrder() {
  const t = useWords(orderWords);
  const may = useMay();
  const navigate = useNavigate();
  const given = useSearch({ strict: false }) as Record<string, string>;
  const [form] = Form.useForm<Record<string, unknown>>();
  const values = Form.useWatch([], form) as Record<string, unknown> | undefined;
  const fields = useOrderFields().map((field) => ({ ...field, initial: given[field.name] ?? field.initial }));
  const [releasing, setReleasing] = useState(false);
  const [chosen, setChosen] = useState<ChosenVersions & { of?: unknown }>({});
  // They are versions of one item.
  const versions = chosen.of === values?.itemId ? withoutItem(chosen) : {};
  const { demandKind: kind, demandId: id } = given;
  const demand = kind && id ? { kind, id } : undefined;
  // What a link fills in is a beginning of its own, and leaves alone what was typed here before.
  const draft = useFormDraft(given.itemId ? undefined : 'work-orders/new', fields, undefined);
  const create = useCommand<WorkOrderView | ReleaseOrderResponse>(['execution', 'inventory'], (answer) => {
    draft.forget();
    const { id } = 'order' in answer ? answer.order : answer;
    void navigate({ to: '/work-orders/$orderId', params: { orderId: id } });
  });
  useUnitOfItem(given.unit ? undefined : given.itemId, (unit) => form.setFieldsValue({ unit }));

  return (
    <Page title={t('newOrder')}>
      <div style={{ maxWidth: 760 }}>
        <Panel>
          {given.demandOfId && <MadeFor orderId={given.demandOfId} />}
          {demand && (
            <p className="row-gap">
              {t('madeFor')} <SubjectLink subject={{ ...demand, code: given.demandCode ?? '' }} />
            </p>
          )}
          <EntityForm
            form={form}
            fields={fields}
            problem={create.error}
            draft={given.itemId ? undefined : draft}
            entity="execution.work-order"
            onSubmit={(typed) => {
              const { demandOfId } = given;
              const order = { ...typed, ...(demandOfId ? { demandOfId } : {}), ...(demand ? { demand } : {}) };
              const body = releasing ? { ...order, ...versions } : order;
              create.mutate({ path: releasing ? '/released-work-orders' : '/work-orders', body });
            }}
          >
            {may('execution.order.release') && (
              <ReleaseCheck
                form={form}
                values={values}
                chosen={versions}
                onChoose={(next) => setChosen({ ...next, of: values?.itemId })}
              />
            )}
            <div className="row-gap">
              {may('execution.order.release') && (
                <Button
                  type="primary"
                  loading={create.isPending && releasing}
                  htmlType="submit"
                  onClick={() => setReleasing(true)}
                >
                  {t('createAndRelease')}
                </Button>
              )}
              <Button loading={create.isPending && !releasing} htmlType="submit" onClick={() => setReleasing(false)}>
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

function withoutItem({ bomId, routingId }: ChosenVersions): ChosenVersions {
  return { ...(bomId ? { bomId } : {}), ...(routingId ? { routingId } : {}) };
}

/** Which order lacks what this one will make. */
function MadeFor({ orderId }: { orderId: string }) {
  const t = useWords(orderWords);
  const { data } = useApi<WorkOrderDetail>('execution', `/work-orders/${orderId}`);
  if (!data) return null;
  const { id, code } = data.order;
  return (
    <p className="row-gap">
      {t('madeFor')} <OrderLink id={id} code={code} />
    </p>
  );
}

/** A link may name an item alone; its unit comes along. */
function useUnitOfItem(itemId: string | undefined, onUnit: (unit: string) => void): void {
  const item = useApi<{ unit: string }>('masterdata', `/items/${itemId}`, { enabled: itemId !== undefined });
  const unit = item.data?.unit;
  // biome-ignore lint/correctness/useExhaustiveDependencies: filled in once, when it is known
  useEffect(() => {
    if (unit) onUnit(unit);
  }, [unit]);
}
