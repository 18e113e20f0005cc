import { App, Button, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import type { ListPage } from '../../../src/kernel/contract.ts';
import { type LabelDesign, printLimits } from '../../../src/modules/printing/contract.ts';
import { apiUrl } from '../../../ui/api.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { keep, readKept } from '../device-store.ts';
import { Empty } from '../empty.tsx';
import { ProblemView } from '../problem-view.tsx';
import { useApi, useCommand } from '../use-api.ts';
import { useLocalName } from '../values.tsx';
import { LabelFaults, LabelPicture } from './label-picture.tsx';
import { Labelled } from './labelled.tsx';
import { useLabelPreview } from './use-label-preview.ts';
import { labelWords } from './words.ts';

interface Named {
  id: string;
  code: string;
  name: string;
  nameEn: string | null;
}
type Template = Named & LabelDesign;

/** What this device printed on last, for each kind of thing. */
const LAST = 'trueup-labels';
type Last = { printerId?: string; templates?: Record<string, string> };

/** Labels of things: which, how many, and where they come out. */
export function LabelDialog({ kind, ids, onClose }: { kind: string; ids: readonly string[]; onClose: () => void }) {
  const t = useWords(labelWords);
  const nameOf = useLocalName();
  const { message } = App.useApp();
  const [last] = useState(() => (readKept(LAST) ?? {}) as Last);
  const active = { 'f.active.eq': 'true', limit: '200' };
  const templates = useApi<ListPage<Named>>('printing', '/label-templates', {
    query: { ...active, 'f.kind.eq': kind },
  });
  const printers = useApi<ListPage<Named>>('printing', '/printers', { query: active });
  const [chosen, setChosen] = useState<string | undefined>(last.templates?.[kind]);
  const [printer, setPrinter] = useState<string | undefined>(last.printerId);
  const [copies, setCopies] = useState(1);
  const offered = templates.data?.rows ?? [];
  const there = printers.data?.rows ?? [];
  const templateId = (offered.find(({ id }) => id === chosen) ?? offered[0])?.id;
  const printerId = (there.find(({ id }) => id === printer) ?? (there.length === 1 ? there[0] : undefined))?.id;
  const template = useApi<Template>('printing', `/label-templates/${templateId}`, {
    enabled: templateId !== undefined,
  });
  const design = template.data && designOf(template.data);
  const preview = useLabelPreview(design, ids[0]);
  const remember = () =>
    keep(LAST, { printerId: printerId ?? last.printerId, templates: { ...last.templates, [kind]: templateId } });
  const print = useCommand(['printing'], () => {
    remember();
    const name = there.find(({ id }) => id === printerId);
    void message.success(t('inQueue', { printer: name ? nameOf(name) : '' }));
    onClose();
  });
  const title = ids.length > 1 ? t('printLabelsOf', { count: ids.length }) : t('printLabels');
  if (templates.data && offered.length === 0)
    return (
      <Modal open title={title} onCancel={onClose} footer={null}>
        <Empty what={t('noTemplates')} how={t('noTemplatesHow')} />
      </Modal>
    );
  return (
    <Modal
      open
      title={title}
      width={640}
      onCancel={onClose}
      footer={
        <>
          <Button
            icon={<Icon name="export" size={15} />}
            disabled={!templateId}
            href={apiUrl('/labels.pdf', { labelTemplateId: templateId ?? '', ids })}
            target="_blank"
            rel="noreferrer"
            onClick={remember}
          >
            {t('openPdf')}
          </Button>
          <Button
            type="primary"
            icon={<Icon name="print" size={15} />}
            disabled={!templateId || !printerId}
            loading={print.isPending}
            onClick={() =>
              print.mutate({ path: '/print-jobs', body: { labelTemplateId: templateId, ids, copies, printerId } })
            }
          >
            {t('send')}
          </Button>
        </>
      }
    >
      <div className="label-dialog">
        {print.error && <ProblemView problem={print.error} inline />}
        {design ? <LabelPicture design={design} preview={preview} /> : <div className="label-figure" />}
        {preview.data && <LabelFaults faults={preview.data.faults} />}
        <div className="label-choices">
          <Labelled label={t('template')}>
            <Select
              aria-label={t('template')}
              value={templateId}
              onChange={setChosen}
              options={offered.map((one) => ({ value: one.id, label: nameOf(one) }))}
            />
          </Labelled>
          <Labelled label={t('printer')}>
            <Select
              aria-label={t('printer')}
              value={printerId}
              onChange={setPrinter}
              placeholder={t(printers.data && there.length === 0 ? 'noPrinters' : 'pickPrinter')}
              disabled={there.length === 0}
              options={there.map((one) => ({ value: one.id, label: nameOf(one) }))}
            />
          </Labelled>
          <Labelled label={t('copies')}>
            <InputNumber
              aria-label={t('copies')}
              min={1}
              max={printLimits.copiesMax}
              precision={0}
              value={copies}
              onChange={(next) => setCopies(next ?? 1)}
            />
          </Labelled>
        </div>
      </div>
    </Modal>
  );
}

function designOf({ kind, width, height, language, elements }: Template): LabelDesign {
  return { kind, width, height, language, elements };
}
