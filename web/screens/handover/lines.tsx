import { Button } from 'antd';
import { useState } from 'react';
import type { HandoverDetail, HandoverLine } from '../../../src/modules/handover/contract.ts';
import { handoverMoves, mayMove } from '../../../src/modules/handover/states.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { DataTable, type TableColumn } from '../../parts/data-table.tsx';
import { OrderLink } from '../../parts/links.tsx';
import { Panel } from '../../parts/page.tsx';
import { useCommand } from '../../parts/use-api.ts';
import { Code, Quantity } from '../../parts/values.tsx';
import { handoverWords } from './words.ts';

/** Which side counts now; neither where all is signed, or for who may not. */
function useTurn({ state }: HandoverDetail): 'count' | 'check' | undefined {
  const may = useMay();
  for (const verb of ['count', 'check'] as const)
    if (mayMove(verb, state) && may(handoverMoves[verb].permission)) return verb;
  return undefined;
}

/** What stands there: books, what the outgoing side counted, and what the incoming side found, side by side. */
export function HandoverLines({ of }: { of: HandoverDetail }) {
  const t = useWords(handoverWords);
  const turn = useTurn(of);
  const [counting, setCounting] = useState<HandoverLine>();
  const figure = (key: 'book' | 'held' | 'ready', title: string): TableColumn<HandoverLine> => ({
    key,
    title,
    align: 'right',
    render: (line) => (key !== 'book' && line[key] === '0' ? null : <Quantity amount={line[key]} unit={line.unit} />),
  });
  const said = (side: 'out' | 'in', title: string): TableColumn<HandoverLine> => ({
    key: side,
    title,
    align: 'right',
    render: (line) => <Said line={line} side={side} turn={turn} onCount={setCounting} handoverId={of.id} />,
  });
  return (
    <>
      <Panel title={t('wip')} flush>
        <DataTable
          rows={of.lines}
          rowKey={({ operationId }) => String(operationId)}
          rowTone={({ differenceOut, differenceIn }) =>
            differs(differenceOut) || differs(differenceIn) ? 'amber' : undefined
          }
          columns={[
            {
              key: 'operation',
              title: t('operation'),
              render: ({ code, name }) => (
                <>
                  <Code>{code}</Code> {name}
                </>
              ),
            },
            { key: 'item', title: t('item'), render: ({ itemName }) => itemName },
            {
              key: 'order',
              title: t('order'),
              render: ({ orderId, orderCode }) => <OrderLink id={orderId} code={orderCode} />,
            },
            figure('held', t('held')),
            figure('ready', t('ready')),
            figure('book', t('book')),
            said('out', t('outCount')),
            said('in', t('inCount')),
            {
              key: 'difference',
              title: t('difference'),
              align: 'right',
              render: ({ differenceOut, differenceIn, unit }) => (
                <span className="row-gap">
                  {differs(differenceOut) && <Quantity amount={differenceOut} unit={unit} />}
                  {differs(differenceIn) && <Quantity amount={differenceIn} unit={unit} />}
                </span>
              ),
            },
          ]}
          empty={<p className="faint panel-body">{t('wipEmpty')}</p>}
        />
      </Panel>
      {of.boxes.length > 0 && (
        <Panel title={t('boxes')} flush>
          <DataTable
            rows={of.boxes}
            rowKey={({ handlingUnitId }) => String(handlingUnitId)}
            columns={[
              { key: 'box', title: t('box'), render: ({ code }) => <Code>{code}</Code> },
              { key: 'where', title: t('where'), render: ({ name }) => name },
              { key: 'contents', title: t('contents'), render: ({ itemName }) => itemName },
              said('out', t('outgoing')),
              said('in', t('incoming')),
            ]}
          />
        </Panel>
      )}
      {counting && turn && (
        <CommandDialog
          title={t('countTitle', { what: `${counting.code} ${counting.name}` })}
          verb={t(turn)}
          fields={[
            {
              ...{ name: 'quantity', label: t('quantity'), kind: 'amount', unit: counting.unit, required: true },
              initial: turn === 'check' ? (counting.expected ?? undefined) : undefined,
            },
          ]}
          areas={['handover']}
          command={({ quantity }) => countOf(of.id, turn, counting, String(quantity))}
          onClose={() => setCounting(undefined)}
        />
      )}
    </>
  );
}

const differs = (amount: string | null) => amount !== null && amount !== '0';

function countOf(handoverId: string, turn: 'count' | 'check', line: HandoverLine, quantity: string) {
  const { operationId, handlingUnitId } = line;
  const of = operationId ? { operationId } : { handlingUnitId };
  return { path: `/handovers/${handoverId}/${turn}s`, body: { ...of, quantity } };
}

interface SaidProps {
  line: HandoverLine;
  side: 'out' | 'in';
  turn: 'count' | 'check' | undefined;
  handoverId: string;
  onCount: (line: HandoverLine) => void;
}

/** What a side said of a line, or the keys to say it. The incoming side agrees by one press. */
function Said({ line, side, turn, handoverId, onCount }: SaidProps) {
  const t = useWords(handoverWords);
  const send = useCommand(['handover']);
  const said = line[side];
  const own = turn === (side === 'out' ? 'count' : 'check') && (side === 'out' || line.out !== null);
  const isBox = line.handlingUnitId !== null;
  const say = (quantity: string) => turn && send.mutate(countOf(handoverId, turn, line, quantity));
  const shown =
    said &&
    (isBox ? t(said.quantity === '0' ? 'missing' : 'seen') : <Quantity amount={said.quantity} unit={line.unit} />);
  if (!own) return shown ?? <span className="faint">{line.needed ? '–' : t('notNeeded')}</span>;
  return (
    <span className="row-gap">
      {shown ?? (line.needed && <ToneMark tone="amber" shape="ring" word={t('left')} />)}
      {isBox ? (
        <>
          <Button size="small" disabled={send.isPending} onClick={() => say('1')}>
            {t('seen')}
          </Button>
          <Button size="small" disabled={send.isPending} onClick={() => say('0')}>
            {t('missing')}
          </Button>
        </>
      ) : (
        <>
          {side === 'in' && said === null && line.expected !== null && !line.expected.startsWith('-') && (
            <Button size="small" type="primary" disabled={send.isPending} onClick={() => say(line.expected ?? '0')}>
              {t('agree')} {line.expected}
            </Button>
          )}
          <Button size="small" disabled={send.isPending} onClick={() => onCount(line)}>
            {t(side === 'out' ? 'count' : 'check')}
          </Button>
        </>
      )}
    </span>
  );
}
