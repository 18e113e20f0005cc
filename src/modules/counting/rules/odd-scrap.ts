/** What of an item was scrapped on a day, of all that was made, used and sold of it. */
export interface ScrapDay {
  rate: number;
}

/** With less of a past than this nobody knows what is usual. */
const DAYS_MIN = 5;
/** A day's rate is odd from so many deviations above the median on: of what falls evenly, about one day in seven hundred. */
const DEVIATIONS = 3;
/** And never for less than so much of what was moved, however steady the past was. */
const RATE_MIN = 0.05;
/** The median absolute deviation × this is the standard deviation of what falls evenly. */
const TO_SIGMA = 1.4826;

/** Whether a day's scrap is far beyond what is usual for the item: by median and median deviation, so that one bad day of the past hides no other. */
export function isOddScrap(day: ScrapDay, past: readonly ScrapDay[]): boolean {
  if (past.length < DAYS_MIN) return false;
  const rates = past.map(({ rate }) => rate);
  const usual = median(rates);
  const spread = median(rates.map((rate) => Math.abs(rate - usual))) * TO_SIGMA;
  return day.rate > usual + Math.max(DEVIATIONS * spread, RATE_MIN);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = 0, high = 0] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return (low + high) / 2;
}
