import { Button, Checkbox, Input, InputNumber } from 'antd';
import type { BomLineInput, BomWire } from '../../../src/modules/masterdata/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { DraftNotice, Unsaved } from '../../parts/draft/draft-notice.tsx';
import type { Draft } from '../../parts/draft/use-draft.ts';
import type { DraftSave } from '../../parts/draft/use-draft-save.ts';
import { Panel } from '../../parts/page.tsx';
import { ProblemView } from '../../parts/problem-view.tsx';
import { ReferencePicker } from '../../parts/reference-picker.tsx';
import { BomLineText } from './draft-texts.tsx';
import { masterdataWords } from './words.ts';

export type BomLineDraft = Omit<BomLineInput, 'itemId'> & { itemId: string | null };

/** The lines of a draft, as a sheet: they are saved together, or not at all. */
export function BomLineEditor({ draft, save }: { draft: Draft<BomLineDraft[]>; save: DraftSave }) {
  const t = useWords(masterdataWords);
  const lines = draft.value;
  const change = (index: number, next: Partial<BomLineDraft>) =>
    draft.change(lines.map((line, at) => (at === index ? { ...line, ...next } : line)));
  return (
    <Panel
      title={t('lines')}
      aside={
        <span className="row-gap">
          {draft.changed && <Unsaved />}
          <Button type="primary" disabled={!save.ready} loading={save.busy} onClick={() => void save.send()}>
            {t('saveLines')}
          </Button>
        </span>
      }
    >
      <DraftNotice draft={draft} show={(line) => <BomLineText line={line as BomLineDraft} />} />
      {save.problem && <ProblemView problem={save.problem} inline />}
      <div className="line-editor">
        <table>
          <thead>
            <tr>
              <th>{t('sequence')}</th>
              <th style={{ width: '34%' }}>{t('item')}</th>
              <th>{t('quantity')}</th>
              <th>{t('unit')}</th>
              <th>{t('scrapFactor')}</th>
              <th>{t('operationSequence')}</th>
              <th>{t('backflush')}</th>
              <th>{t('phantom')}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity before they are saved
              <tr key={index}>
                <td className="code">{line.lineNumber}</td>
                <td>
                  <div style={{ minWidth: 220, display: 'grid' }}>
                    <ReferencePicker
                      source={{ area: 'masterdata', path: '/items' }}
                      value={line.itemId}
                      onChange={(itemId) => change(index, { itemId: itemId as string | null })}
                      onPick={(row) =>
                        row &&
                        change(index, { itemId: row.id, ...(line.unit === '' ? { unit: String(row.unit) } : {}) })
                      }
                    />
                  </div>
                </td>
                <td>
                  <Input
                    className="amount-input"
                    style={{ width: 100 }}
                    value={line.quantity}
                    onChange={(event) => change(index, { quantity: event.target.value })}
                  />
                </td>
                <td>
                  <div style={{ width: 100, display: 'grid' }}>
                    <ReferencePicker
                      source={{ area: 'masterdata', path: '/units', value: 'code' }}
                      value={line.unit}
                      onChange={(unit) => change(index, { unit: String(unit ?? '') })}
                    />
                  </div>
                </td>
                <td>
                  <Input
                    className="amount-input"
                    style={{ width: 80 }}
                    value={line.scrapFactor}
                    onChange={(event) => change(index, { scrapFactor: event.target.value })}
                  />
                </td>
                <td>
                  <InputNumber
                    style={{ width: 80 }}
                    min={1}
                    precision={0}
                    value={line.operationSequence}
                    onChange={(sequence) => change(index, { operationSequence: sequence })}
                  />
                </td>
                <td>
                  <Checkbox
                    checked={line.backflush}
                    onChange={(event) => change(index, { backflush: event.target.checked })}
                  />
                </td>
                <td>
                  <Checkbox
                    checked={line.phantom}
                    onChange={(event) => change(index, { phantom: event.target.checked })}
                  />
                </td>
                <td>
                  <Button
                    type="text"
                    aria-label={t('remove')}
                    icon={<Icon name="close" size={13} />}
                    onClick={() => draft.change(lines.filter((_, at) => at !== index))}
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
        onClick={() => draft.change([...lines, emptyLine(lines)])}
      >
        {t('addLine')}
      </Button>
    </Panel>
  );
}

export function bomLineDraft(line: BomWire['lines'][number]): BomLineDraft {
  const { lineNumber, itemId, quantity, unit, scrapFactor, operationSequence, backflush, phantom, substitutes, note } =
    line;
  return {
    lineNumber,
    itemId,
    quantity,
    unit,
    scrapFactor,
    operationSequence,
    backflush,
    phantom,
    substitutes: substitutes.map(({ itemId: id, numerator, denominator }) => ({ itemId: id, numerator, denominator })),
    note,
  };
}

export function isBomLineComplete(line: BomLineDraft): boolean {
  return line.itemId !== null && line.unit !== '' && Number(line.quantity) > 0;
}

function emptyLine(lines: BomLineDraft[]): BomLineDraft {
  const last = Math.max(0, ...lines.map((line) => line.lineNumber));
  return {
    lineNumber: last + 10,
    itemId: null,
    quantity: '1',
    unit: '',
    scrapFactor: '0',
    operationSequence: null,
    backflush: false,
    phantom: false,
    substitutes: [],
    note: '',
  };
}
