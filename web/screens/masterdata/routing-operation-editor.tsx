import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import type { RoutingOperationInput, RoutingWire } from '../../../src/modules/masterdata/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { DraftNotice, Unsaved } from '../../parts/draft/draft-notice.tsx';
import type { Draft } from '../../parts/draft/use-draft.ts';
import type { DraftSave } from '../../parts/draft/use-draft-save.ts';
import { Panel } from '../../parts/page.tsx';
import { ProblemView } from '../../parts/problem-view.tsx';
import { ReferencePicker } from '../../parts/reference-picker.tsx';
import { OperationText } from './draft-texts.tsx';
import { masterdataWords } from './words.ts';

export type OperationDraft = Omit<RoutingOperationInput, 'workCentreId'> & { workCentreId: string | null };

const policies = ['each', 'none'] as const;

/** The operations of a draft, as a sheet: they are saved together, or not at all. */
export function RoutingOperationEditor({ draft, save }: { draft: Draft<OperationDraft[]>; save: DraftSave }) {
  const t = useWords(masterdataWords);
  const operations = draft.value;
  const change = (index: number, next: Partial<OperationDraft>) =>
    draft.change(operations.map((operation, at) => (at === index ? { ...operation, ...next } : operation)));
  return (
    <Panel
      title={t('operations')}
      aside={
        <span className="row-gap">
          {draft.changed && <Unsaved />}
          <Button type="primary" disabled={!save.ready} loading={save.busy} onClick={() => void save.send()}>
            {t('saveOperations')}
          </Button>
        </span>
      }
    >
      <DraftNotice draft={draft} show={(operation) => <OperationText operation={operation as OperationDraft} />} />
      {save.problem && <ProblemView problem={save.problem} inline />}
      <div className="line-editor">
        <table>
          <thead>
            <tr>
              <th>{t('sequence')}</th>
              <th>{t('operationName')}</th>
              <th>{t('nameEn')}</th>
              <th>{t('workCentre')}</th>
              <th>{t('setupMinutes')}</th>
              <th>{t('runSeconds')}</th>
              <th>{t('peopleNeeded')}</th>
              <th>{t('reportPolicy')}</th>
              <th>{t('qualityPoint')}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {operations.map((operation, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: operations have no identity before they are saved
              <tr key={index}>
                <td>
                  <InputNumber
                    style={{ width: 70 }}
                    min={1}
                    precision={0}
                    value={operation.sequence}
                    onChange={(sequence) => change(index, { sequence: sequence ?? operation.sequence })}
                  />
                </td>
                <td>
                  <Input
                    style={{ minWidth: 130 }}
                    value={operation.name}
                    onChange={(event) => change(index, { name: event.target.value })}
                  />
                </td>
                <td>
                  <Input
                    style={{ minWidth: 130 }}
                    value={operation.nameEn}
                    onChange={(event) => change(index, { nameEn: event.target.value })}
                  />
                </td>
                <td>
                  <div style={{ minWidth: 180, display: 'grid' }}>
                    <ReferencePicker
                      source={{ area: 'masterdata', path: '/work-centres' }}
                      value={operation.workCentreId}
                      onChange={(workCentreId) => change(index, { workCentreId: workCentreId as string | null })}
                    />
                  </div>
                </td>
                <td>
                  <Input
                    className="amount-input"
                    style={{ width: 80 }}
                    value={operation.setupMinutes}
                    onChange={(event) => change(index, { setupMinutes: event.target.value })}
                  />
                </td>
                <td>
                  <Input
                    className="amount-input"
                    style={{ width: 80 }}
                    value={operation.runSecondsPerPiece}
                    onChange={(event) => change(index, { runSecondsPerPiece: event.target.value })}
                  />
                </td>
                <td>
                  <InputNumber
                    style={{ width: 64 }}
                    min={1}
                    precision={0}
                    value={operation.peopleNeeded}
                    onChange={(people) => change(index, { peopleNeeded: people ?? 1 })}
                  />
                </td>
                <td>
                  <Select
                    style={{ width: 110 }}
                    value={operation.reportPolicy}
                    options={policies.map((value) => ({ value, label: t(`policy_${value}`) }))}
                    onChange={(reportPolicy) => change(index, { reportPolicy })}
                  />
                </td>
                <td>
                  <Checkbox
                    checked={operation.qualityPoint}
                    onChange={(event) => change(index, { qualityPoint: event.target.checked })}
                  />
                </td>
                <td>
                  <Button
                    type="text"
                    aria-label={t('remove')}
                    icon={<Icon name="close" size={13} />}
                    onClick={() => draft.change(operations.filter((_, at) => at !== index))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Button
        style={{ marginTop: 8 }}
        icon={<Icon name="plus" size={14} />}
        onClick={() => draft.change([...operations, emptyOperation(operations)])}
      >
        {t('addOperation')}
      </Button>
    </Panel>
  );
}

export function operationDraft(operation: RoutingWire['operations'][number]): OperationDraft {
  const {
    sequence,
    name,
    nameEn,
    workCentreId,
    setupMinutes,
    runSecondsPerPiece,
    responsibleRole,
    responsiblePersonId,
  } = operation;
  const { peopleNeeded, qualityPoint, reportPolicy, transferMode, subcontractorId, instructions } = operation;
  return {
    sequence,
    name,
    nameEn,
    workCentreId,
    setupMinutes,
    runSecondsPerPiece,
    responsibleRole,
    responsiblePersonId,
    peopleNeeded,
    qualityPoint,
    reportPolicy,
    transferMode,
    subcontractorId,
    instructions,
  };
}

export function isOperationComplete(operation: OperationDraft): boolean {
  return operation.name.trim() !== '' && operation.workCentreId !== null;
}

function emptyOperation(operations: OperationDraft[]): OperationDraft {
  const last = Math.max(0, ...operations.map((operation) => operation.sequence));
  return {
    sequence: last + 10,
    name: '',
    nameEn: '',
    workCentreId: null,
    setupMinutes: '0',
    runSecondsPerPiece: '0',
    responsibleRole: null,
    responsiblePersonId: null,
    peopleNeeded: 1,
    qualityPoint: false,
    reportPolicy: 'each',
    transferMode: null,
    subcontractorId: null,
    instructions: '',
  };
}
