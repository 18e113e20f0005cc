/** What stands behind an application identifier (GS1 General Specifications, section 3), as far as a shop meets them. */
export interface ApplicationIdentifier {
  /** How many characters its value has: as many, or from one to `most`. */
  length: { exactly: number } | { most: number };
  digits: boolean;
  /** Such a value ends by itself: its length is one of the predefined, so no FNC1 has to follow. */
  predefined?: boolean;
  /** How many of its first characters end with a check digit. */
  checked?: number;
  date?: boolean;
  /** One of them has to stand on the same label. */
  needs?: readonly (readonly string[])[];
}

const trade = [['01', '02', '8006']];
const digits = (exactly: number, more: Partial<ApplicationIdentifier> = {}): ApplicationIdentifier => ({
  length: { exactly },
  digits: true,
  ...more,
});
const count = (more: Partial<ApplicationIdentifier> = {}): ApplicationIdentifier => ({
  length: { most: 8 },
  digits: true,
  ...more,
});
const text = (most: number, more: Partial<ApplicationIdentifier> = {}): ApplicationIdentifier => ({
  length: { most },
  digits: false,
  ...more,
});
const date = digits(6, { predefined: true, date: true, needs: trade });
const key = (length: number, more: Partial<ApplicationIdentifier> = {}) =>
  digits(length, { predefined: true, checked: length, ...more });

const identifiers: Readonly<Record<string, ApplicationIdentifier>> = {
  '00': key(18),
  '01': key(14),
  '02': key(14, { needs: [['37']] }),
  '10': text(20, { needs: trade }),
  '11': date,
  '12': date,
  '13': date,
  '15': date,
  '17': date,
  '20': digits(2, { predefined: true, needs: trade }),
  '21': text(20, { needs: [['01', '8006']] }),
  '30': count({ needs: [['01', '02']] }),
  '37': count({ needs: [['02']] }),
  '240': text(30, { needs: trade }),
  '241': text(30, { needs: trade }),
  '250': text(30, { needs: [['01', '8006'], ['21']] }),
  '251': text(30, { needs: [['01', '8006']] }),
  '400': text(30),
  '410': key(13),
  '414': key(13),
  '420': text(20),
  '8003': text(30, { checked: 14 }),
  '8004': text(30),
  '8006': digits(18, { checked: 14 }),
  '8008': { length: { most: 12 }, digits: true, needs: [['01', '02']] },
  '8018': digits(18, { checked: 18 }),
  '90': text(30),
};

/** 310n: net weight in kg with n decimals. */
const weight = digits(6, { predefined: true, needs: [['00', '01', '02']] });
/** 91–99: what a house agrees on with itself. */
const own = text(90);

export function identifierOf(ai: string): ApplicationIdentifier | undefined {
  if (/^310[0-5]$/.test(ai)) return weight;
  if (/^9[1-9]$/.test(ai)) return own;
  return Object.hasOwn(identifiers, ai) ? identifiers[ai] : undefined;
}

/** The identifier that a text begins with. No two of them begin alike. */
export function identifierAt(text: string, at: number): string | undefined {
  return [2, 3, 4].map((length) => text.slice(at, at + length)).find((ai) => identifierOf(ai) !== undefined);
}
