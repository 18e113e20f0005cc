import type { Language, Text } from '../../../kernel/index.ts';
import { sayPlace } from '../../masterdata/contract.ts';
import { unitName } from '../../masterdata/index.ts';
import { operationStateLabels, orderStateLabels, sayHold } from '../contract.ts';
import type { TimelineRow } from '../queries/timeline.ts';
import { operationMoves, orderMoves } from '../states.ts';

const labels: Record<string, Text> = {
  'split-from': { zh: '由拆分产生', en: 'Made by a split' },
  'material-available': { zh: '缺料已到', en: 'Material came that was short' },
  'send-out': { zh: '发出委外', en: 'Sent to the subcontractor' },
  'take-back': { zh: '从外协单位退回，未加工', en: 'Back from the subcontractor, unworked' },
  'reverse-report': { zh: '撤销报工', en: 'Report reversed' },
};

/** One line of the timeline in the reader's language. */
export function timelineText(entry: TimelineRow, language: Language): string {
  if (entry.kind === 'report') return reportText(entry, language);
  if (entry.kind === 'movement') return movementText(entry.data, language);
  const moves: Record<string, { label: Text }> = entry.operationId ? operationMoves : orderMoves;
  const label = (moves[entry.verb]?.label ?? labels[entry.verb])?.[language] ?? entry.verb;
  const { note, quantity, stateFrom, stateTo } = entry.data;
  const reason = sayHold(holdOf(entry.data))?.[language];
  const states: Record<string, Text> = entry.operationId ? operationStateLabels : orderStateLabels;
  const to = states[String(stateTo)]?.[language];
  const moved = stateFrom !== stateTo && to ? ` → ${to}` : '';
  const details = [quantity, reason, note, varianceText(entry.data.materialVariance)].filter(
    (part) => typeof part === 'string' && part !== '',
  );
  return `${label}${moved}${details.length > 0 ? ` · ${details.join(' · ')}` : ''}`;
}

/** Before the code was kept by itself it stood in the reason, in words of both languages; what is logged is never changed. */
function holdOf({ reason, nonconformanceCode }: TimelineRow['data']) {
  const holdReason = typeof reason === 'string' ? reason : null;
  const kept = /^(\S+) 围堵 · contained$/.exec(holdReason ?? '')?.[1];
  return {
    holdReason,
    nonconformanceCode: kept ?? (typeof nonconformanceCode === 'string' ? nonconformanceCode : null),
  };
}

function varianceText(variance: unknown): string {
  const { lines } = (variance ?? {}) as { lines?: { itemCode: string; quantityDifference: string }[] };
  return (lines ?? []).map((line) => `${line.itemCode} ${line.quantityDifference}`).join(', ');
}

function reportText({ verb, data }: TimelineRow, language: Language): string {
  const words =
    language === 'zh'
      ? {
          good: '合格',
          scrap: '报废',
          rework: '返工',
          setup: '准备',
          run: '加工',
          minutes: '分钟',
          reversal: '撤销报工：',
        }
      : {
          good: 'good',
          scrap: 'scrap',
          rework: 'rework',
          setup: 'set-up',
          run: 'run',
          minutes: 'min',
          reversal: 'Reversal: ',
        };
  const unit = unitName(String(data.unit), language);
  const parts = [
    amountPart(words.good, data.quantityGood, unit),
    amountPart(words.scrap, data.quantityScrap, unit, data.scrapReasonCode),
    amountPart(words.rework, data.quantityRework, unit),
    amountPart(words.setup, data.setupMinutes, words.minutes),
    amountPart(words.run, data.runMinutes, words.minutes),
  ].filter((part) => part !== '');
  return `${verb === 'reverse-report' ? words.reversal : ''}${parts.join(language === 'zh' ? '，' : ', ')}`;
}

function amountPart(word: string, amount: unknown, unit: string, reason?: unknown): string {
  if (amount === undefined || amount === null || Number(amount) === 0) return '';
  return `${word} ${amount} ${unit}${reason ? ` (${reason})` : ''}`;
}

function movementText(data: Record<string, unknown>, language: Language): string {
  const name = language === 'zh' ? data.itemName : data.itemNameEn || data.itemName;
  const lot = data.lotCode ? ` ${data.lotCode}` : '';
  return `${name}${lot} ${data.quantity} ${unitName(String(data.unit), language)}: ${sayPlace(String(data.fromCode), language)} → ${sayPlace(String(data.toCode), language)}`;
}
