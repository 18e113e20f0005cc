import { itemsBought, termsOf } from './supplier-terms.ts';

/** About what one comes to that the factory makes: what it had in stock when the books began is worth that. */
const made: Record<string, string> = {
  ...{ 'HB-FLAT': '41', 'HB-DROP': '65', 'RF-CITY26': '192', 'RF-MTB27': '196', 'RF-ROAD7': '205', 'RF-KID20': '96' },
  ...{ 'PF-CITY26': '242', 'PF-MTB27': '250', 'PF-ROAD7': '262', 'PF-KID20': '142', 'FS-CITY26': '331' },
  ...{ 'FS-MTB27': '431', 'FS-ROAD7': '600', 'FS-KID20': '227', 'WS-CITY26': '217', 'WS-MTB27': '246' },
  ...{
    'WS-ROAD7': '273',
    'WS-KID20': '191',
    'BK-CITY26': '910',
    'BK-MTB27': '1040',
    'BK-ROAD7': '1250',
    'BK-KID20': '665',
  },
};

/** What one costs: as its supplier asks for a few, or as it is made. */
export const itemCosts: [code: string, standardCost: string][] = [
  ...itemsBought.map((item): [string, string] => [item.code, termsOf(item)?.prices[0]?.price ?? '0']),
  ...Object.entries(made),
];
