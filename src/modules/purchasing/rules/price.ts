import { type Amount, parseAmount } from '../../../kernel/index.ts';

/** A price row of a term, as it is kept. */
export interface PriceRow {
  fromQuantity: string;
  price: string;
  validFrom: string | null;
  validTo: string | null;
}

const begins = ({ validFrom }: PriceRow) => validFrom ?? '';
const ends = ({ validTo }: PriceRow) => validTo ?? '9999';

/** What holds for this quantity on this day: of the rows in force the largest break that is reached, and of those the newest. */
export function priceFor(prices: readonly PriceRow[], quantity: Amount, day: string): PriceRow | undefined {
  return prices
    .filter((row) => begins(row) <= day && day <= ends(row) && parseAmount(row.fromQuantity) <= quantity)
    .sort((a, b) => {
      const more = parseAmount(b.fromQuantity) - parseAmount(a.fromQuantity);
      return more === 0n ? (begins(a) < begins(b) ? 1 : -1) : more > 0n ? 1 : -1;
    })[0];
}

/** The second of two rows that begin at one quantity and hold on one day: nobody could say which is meant. */
export function overlappingPrice(prices: readonly PriceRow[]): number | undefined {
  const at = prices.findIndex((row, index) =>
    prices
      .slice(0, index)
      .some(
        (other) =>
          parseAmount(other.fromQuantity) === parseAmount(row.fromQuantity) &&
          begins(row) <= ends(other) &&
          begins(other) <= ends(row),
      ),
  );
  return at < 0 ? undefined : at;
}

const priceText =
  /^(?:(\d+(?:\.\d+)?)\s*[=＝]\s*)?(\d+(?:\.\d+)?)(?:\s*@\s*(\d{4}-\d\d-\d\d)?\s*[/～~]\s*(\d{4}-\d\d-\d\d)?)?$/;

/** `12.5`, or `1=12.5; 100=11.8`, each with a period behind it where it has one: `12.5 @2027-01-01/2027-06-30`. */
export function readPrices(text: string): PriceRow[] | undefined {
  const parts = text.split(/[;；\n]/).filter((part) => part.trim() !== '');
  const rows = parts.flatMap((part): PriceRow[] => {
    const match = priceText.exec(part.trim());
    if (!match) return [];
    const [, fromQuantity = '0', price = '', validFrom = null, validTo = null] = match;
    return [{ fromQuantity, price, validFrom, validTo }];
  });
  return rows.length === 0 || rows.length < parts.length ? undefined : rows;
}
