import { Link } from '@tanstack/react-router';
import { Checkbox, Input } from 'antd';
import type { Offer, RfqComparison, RfqLineWire } from '../../../src/modules/purchasing/contract.ts';
import { formatDay, formatMoney, formatQuantity, formatRatio } from '../../../ui/formatting.ts';
import { type Translate, useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { unitName } from '../../../ui/units.ts';
import { DataTable, type TableColumn } from '../../parts/data-table.tsx';
import { ItemLink } from '../../parts/links.tsx';
import { moneyColumn } from '../../parts/table-columns.tsx';
import { Due, Money, Quantity, useLocalName } from '../../parts/values.tsx';
import { type RfqKey, rfqWords } from './rfq-words.ts';

/** That a supplier gets a line, or a part of it. */
export interface Choice {
  quantity: string;
  reason: string;
  keepTerms: boolean;
}

interface Props {
  line: RfqLineWire;
  offers: RfqComparison['lines'][number] | undefined;
  seesPrices: boolean;
  /** By supplier; undefined where nobody chooses. */
  choices: Readonly<Record<string, Choice>> | undefined;
  onChoose: (choices: Record<string, Choice>) => void;
}

/** One line: what is wanted, what was last paid, and each supplier's offer with what speaks for and against it in words. */
export function RfqLineOffers({ line, offers, seesPrices, choices, onChoose }: Props) {
  const t = useWords(rfqWords);
  const rows = offers?.offers ?? [];
  return (
    <section className="stack">
      <LineHead line={line} offers={offers} seesPrices={seesPrices} />
      <DataTable<Offer>
        rows={rows}
        rowKey={(row) => row.supplierId}
        columns={offerColumns(t, line, { seesPrices, choices, onChoose })}
        below={(row) => {
          const choice = choices?.[row.supplierId];
          if (!choice) return null;
          const change = (more: Partial<Choice>) => onChoose({ ...choices, [row.supplierId]: { ...choice, ...more } });
          const several = Object.keys(choices ?? {}).length > 1;
          return <ChoiceForm line={line} offer={row} choice={choice} several={several} onChange={change} />;
        }}
      />
    </section>
  );
}

function LineHead({ line, offers, seesPrices }: Pick<Props, 'line' | 'offers' | 'seesPrices'>) {
  const t = useWords(rfqWords);
  const nameOf = useLocalName();
  const amount = (quantity: string, unit: string) => `${formatQuantity(quantity)} ${unitName(unit)}`;
  const left = offers && offers.stillWanted !== line.quantityBase;
  const paid = offers?.lastPaid;
  return (
    <div className="stack">
      <span className="row-gap">
        <strong>
          {line.lineNumber} · <ItemLink of={line} />
        </strong>
        <span>{t('asks', { quantity: amount(line.quantity, line.unit) })}</span>
        {left && <span>{t('stillWanted', { quantity: amount(offers.stillWanted, line.baseUnit) })}</span>}
        <span>
          {t('wantedAt')} <Due at={line.wantedAt} done={line.awards.length > 0} />
        </span>
        {seesPrices && (
          <span className="faint">
            {paid
              ? t('lastPaid', {
                  price: `${formatMoney(paid.priceInLineUnit)} / ${unitName(line.unit)}`,
                  supplier: nameOf({ name: paid.supplierName, nameEn: paid.supplierNameEn }),
                  order: paid.orderCode,
                })
              : t('neverPaid')}
          </span>
        )}
      </span>
      {line.awards.length === 0 &&
        line.requests
          .filter(({ state }) => state !== 'open')
          .map(({ id, code, orderedBy, quantity }) => (
            <span key={id} role="status">
              {orderedBy
                ? `${t('coveredElsewhere', { request: code, order: orderedBy })} ${amount(quantity, line.baseUnit)}`
                : t('noLongerOpen', { request: code })}
            </span>
          ))}
      {line.awards.map(({ supplierId, supplierName, supplierNameEn, quantity, orderId, orderCode, reason }) => (
        <span key={supplierId} className="row-gap">
          <ToneMark
            tone="green"
            shape="tick"
            word={`${nameOf({ name: supplierName, nameEn: supplierNameEn })} · ${amount(quantity, line.baseUnit)}`}
          />
          <Link className="code" to="/purchase-orders/$purchaseId" params={{ purchaseId: orderId }}>
            {orderCode}
          </Link>
          {reason && <span className="faint">{t('becauseOf', { reason })}</span>}
        </span>
      ))}
    </div>
  );
}

function offerColumns(
  t: Translate<RfqKey>,
  line: RfqLineWire,
  { seesPrices, choices, onChoose }: Pick<Props, 'seesPrices' | 'choices' | 'onChoose'>,
): TableColumn<Offer>[] {
  const money: TableColumn<Offer>[] = [
    moneyColumn('priceInLineUnit', t('priceInUnit', { unit: unitName(line.unit) })),
    {
      key: 'landed',
      title: <span title={t('landedHelp')}>{t('landed')}</span>,
      align: 'right',
      render: ({ landed }) => (
        <strong>
          <Money amount={landed} />
        </strong>
      ),
    },
  ];
  return [
    {
      key: 'supplier',
      title: choices ? t('choose') : t('supplier'),
      render: (row) => <Supplier offer={row} choices={choices} onChoose={onChoose} />,
    },
    { key: 'marks', title: t('remarks'), render: (row) => <Marks offer={row} />, card: 'text' },
    ...(seesPrices ? money : []),
    {
      key: 'toBuy',
      title: t('toBuy'),
      align: 'right',
      render: ({ quantityToBuy, unit }) => <Quantity amount={quantityToBuy} unit={unit} />,
    },
    { key: 'comesOn', title: t('comesOn'), render: ({ comesOn }) => <Day day={comesOn} /> },
    { key: 'record', title: t('record'), render: (row) => <DeliveryRecord offer={row} /> },
  ];
}

interface SupplierProps {
  offer: Offer;
  choices: Props['choices'];
  onChoose: Props['onChoose'];
}

/** Its name; ticked where it gets the line. Who hasn't answered, declines, or whose answer has run out can't be chosen. */
function Supplier({ offer, choices, onChoose }: SupplierProps) {
  const nameOf = useLocalName();
  const { supplierId, supplierName, supplierNameEn, note, answeredAt, declines, expired } = offer;
  const name = (
    <>
      {nameOf({ name: supplierName, nameEn: supplierNameEn })}
      {note && <small className="faint"> {note}</small>}
    </>
  );
  if (!choices || answeredAt === null || declines || expired) return <span>{name}</span>;
  return (
    <Checkbox
      checked={choices[supplierId] !== undefined}
      onChange={({ target }) => {
        const { [supplierId]: _, ...others } = choices;
        const fresh = { quantity: '', reason: '', keepTerms: false };
        onChoose(target.checked ? { ...others, [supplierId]: fresh } : others);
      }}
    >
      {name}
    </Checkbox>
  );
}

function Day({ day }: { day: string | null }) {
  const language = useLanguage();
  if (day === null) return <span className="faint">–</span>;
  return <time dateTime={day}>{formatDay(`${day}T12:00:00`, { weekday: language })}</time>;
}

/** What the comparison says, in words; the colour only repeats it. */
function Marks({ offer }: { offer: Offer }) {
  const t = useWords(rfqWords);
  if (offer.answeredAt === null) return <ToneMark tone="grey" shape="ring" word={t('markWaiting')} />;
  if (offer.declines) return <ToneMark tone="closed" shape="cross" word={t('markDeclined')} />;
  return (
    <span className="row-gap">
      {offer.expired && <ToneMark tone="grey" shape="square" word={t('markExpired')} />}
      {offer.best && <ToneMark tone="green" shape="tick" word={t('markBest')} />}
      {offer.cheapest && !offer.best && <ToneMark tone="blue" shape="ring" word={t('markCheapest')} />}
      {offer.earliest && <ToneMark tone="blue" shape="play" word={t('markEarliest')} />}
      {offer.validUntil && !offer.expired && (
        <span className="faint">
          {t('validUntil')} <Day day={offer.validUntil} />
        </span>
      )}
      {offer.late && <ToneMark tone="red" shape="octagon" word={t('markLate', { days: offer.daysLate ?? 0 })} />}
    </span>
  );
}

function DeliveryRecord({ offer: { onTime, medianDays, deliveries } }: { offer: Offer }) {
  const t = useWords(rfqWords);
  if (onTime === null || medianDays === null) return <span className="faint">{t('noRecord')}</span>;
  return <span>{t('recordIs', { onTime: formatRatio(onTime), days: medianDays, count: deliveries })}</span>;
}

interface ChoiceFormProps {
  line: RfqLineWire;
  offer: Offer;
  choice: Choice;
  /** The line is split. */
  several: boolean;
  onChange: (more: Partial<Choice>) => void;
}

/** How much of a line it gets where several do, why it is chosen, and whether its answer is kept as terms. */
function ChoiceForm({ line, offer, choice, several, onChange }: ChoiceFormProps) {
  const t = useWords(rfqWords);
  return (
    <div className="row-gap">
      {several && (
        <Input
          style={{ width: 190 }}
          inputMode="decimal"
          aria-label={t('chosenQuantity', { unit: unitName(line.unit) })}
          placeholder={t('chosenQuantity', { unit: unitName(line.unit) })}
          value={choice.quantity}
          onChange={({ target }) => onChange({ quantity: target.value.replace(/[,，\s]/g, '') })}
        />
      )}
      <Input
        style={{ width: 320 }}
        aria-label={t('why')}
        placeholder={offer.best ? t('why') : t('whyHelp')}
        value={choice.reason}
        onChange={({ target }) => onChange({ reason: target.value })}
      />
      <Checkbox checked={choice.keepTerms} onChange={({ target }) => onChange({ keepTerms: target.checked })}>
        {t('keepTerms')}
      </Checkbox>
    </div>
  );
}
