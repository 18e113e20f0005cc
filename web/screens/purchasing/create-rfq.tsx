import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Form } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { RfqWire } from '../../../src/modules/purchasing/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { withoutNulls } from '../../parts/command-dialog.tsx';
import { EntityForm } from '../../parts/entity-form.tsx';
import { LineSheet } from '../../parts/lines/line-sheet.tsx';
import { Page, Panel } from '../../parts/page.tsx';
import { useCommand } from '../../parts/use-api.ts';
import { areComplete, asAsked, emptyLine, lineColumns, type TypedLine } from './line-spec.ts';
import { OpenRequests, useOpenRequests } from './open-requests.tsx';
import { rfqHeadFields } from './rfq-fields.ts';
import { rfqWords } from './rfq-words.ts';
import { purchasingWords } from './words.ts';

/** Which suppliers are asked for what: requests that are to be bought, and what is typed beside them. */
export function CreateRfq() {
  const t = useWords(rfqWords);
  const p = useWords(purchasingWords);
  const navigate = useNavigate();
  const { requests = '' } = useSearch({ strict: false }) as { requests?: string };
  const [form] = Form.useForm<Record<string, unknown>>();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(requests.split(',').filter(Boolean)));
  const [lines, setLines] = useState<TypedLine[]>([]);
  const open = useOpenRequests();
  const create = useCommand<RfqWire>(['purchasing'], ({ id }) => {
    void navigate({ to: '/rfqs/$rfqId', params: { rfqId: id } });
  });
  const ready = lines.length > 0 ? areComplete(lines) : chosen.size > 0;
  // Prices are what suppliers are asked for.
  const columns = lineColumns(p).filter(({ name }) => name !== 'price' && name !== 'taxPercent');
  return (
    <Page title={t('newRfq')}>
      <EntityForm
        form={form}
        entity="purchasing.rfq"
        fields={rfqHeadFields(t, { answersUntil: dayjs().add(3, 'day').hour(17).minute(0).second(0).format() })}
        problem={create.error}
        onSubmit={(typed) =>
          create.mutate({
            path: '/rfqs',
            body: { ...withoutNulls(typed), requestIds: [...chosen], lines: asAsked(lines) },
          })
        }
      >
        <div className="stack">
          <OpenRequests rows={open} chosen={chosen} onChoose={setChosen} />
          <Panel title={t('byHand')}>
            <LineSheet
              columns={columns}
              lines={lines}
              add={t('addLine')}
              none={<span />}
              empty={emptyLine()}
              onChange={setLines}
            />
          </Panel>
          <div className="row-gap">
            <Button type="primary" htmlType="submit" loading={create.isPending} disabled={!ready}>
              {t('makeDraft')}
            </Button>
            <span className="faint">{t('createIntro')}</span>
          </div>
        </div>
      </EntityForm>
    </Page>
  );
}
