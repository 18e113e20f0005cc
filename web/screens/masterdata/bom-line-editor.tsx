import { App, Button, Checkbox, Input, InputNumber } from 'antd';
import { useState } from 'react';
import type { BomLineInput, BomWire } from '../../../src/modules/masterdata/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Panel } from '../../parts/page.tsx';
import { ProblemView } from '../../parts/problem-view.tsx';
import { ReferencePicker } from '../../parts/reference-picker.tsx';
import { useCommand } from '../../parts/use-api.ts';
import { partWords } from '../../parts/words.ts';
import { masterdataWords } from './words.ts';

type Line = Omit<BomLineInput, 'itemId'> & { itemId: string | null };

/** The lines of a draft, as a sheet: they are saved together, or not at all. */
export function BomLineEditor({ bom }: { bom: BomWire }) {
  const t = useWords(masterdataWords);
  const p = useWords(partWords);
  const { message } = App.useApp();
  const [lines, setLines] = useState<Line[]>(() => bom.lines.map(toLine));
  const save = useCommand(['masterdata'], () => void message.success(p('saved')));
  const change = (index: number, next: Partial<Line>) =>
    setLines(lines.map((line, at) => (at === index ? { ...line, ...next } : line)));
  const ready = lines.every((line) => line.itemId && line.unit && Number(line.quantity) > 0);
  return (
    <Panel
      title={t('lines')}
      aside={
        <Button
          type="primary"
          disabled={!ready}
          loading={save.isPending}
          onClick={() => save.mutate({ path: `/boms/${bom.id}/lines`, body: { expectedVersion: bom.version, lines } })}
        >
          {t('saveLines')}
        </Button>
      }
    >
      {save.error && <ProblemView problem={save.error} inline />}
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
                    onClick={() => setLines(lines.filter((_, at) => at !== index))}
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
        onClick={() => setLines([...lines, emptyLine(lines)])}
      >
        {t('addLine')}
      </Button>
    </Panel>
  );
}

function toLine(line: BomWire['lines'][number]): Line {
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

function emptyLine(lines: Line[]): Line {
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
