import { type ItemData, items } from './items.ts';

/** Prices without tax of one base unit. */
const prices: Record<string, string> = {
  ...{ 'TU-AL34': '38.5', 'TU-AL28': '31.2', 'TU-ST25': '14.8', 'CO-WIRE': '62' },
  ...{ 'PT-PRIM': '46', 'PT-RED': '58', 'PT-BLUE': '58', 'PT-BLACK': '55', 'PT-YELL': '61', 'PT-CLEAR': '52' },
  ...{ 'CO-CARTON': '9.8', 'PA-DECAL': '4.2', 'PA-BARF': '18.5', 'PA-BARD': '42', 'PA-STEM': '15.6' },
  ...{ 'PA-GRIP': '5.4', 'PA-BRAKE': '36', 'PA-CRANK': '48', 'PA-GEAR': '118', 'PA-CHAIN': '16.5' },
  ...{ 'PA-PEDAL': '12', 'PA-SADDL': '24', 'PA-SPOST': '13.2', 'PA-CABLE': '7.5', 'PA-RFLX': '3.6' },
  ...{ 'PA-SIDEW': '9', 'PA-DROP': '2.8', 'PA-SHELL': '6.4', 'PA-FKRIG': '56', 'PA-FKSUS': '168' },
  ...{ 'PA-FKCAR': '320', 'PA-HSET': '19', 'PA-RIM26': '34', 'PA-TYR26': '22', 'PA-RIM27': '41' },
  ...{ 'PA-TYR27': '28', 'PA-RIM700': '52', 'PA-TYR700': '31', 'PA-RIM20': '27', 'PA-TYR20': '16' },
  ...{ 'PA-HUB': '64', 'PA-SPOKE': '0.18', 'PA-NIPPL': '0.06', 'PA-TUBE': '6.8' },
};

/** How the supplier of an item sells it: from the usual order quantity on somewhat cheaper. */
export function termsOf(item: ItemData) {
  const price = prices[item.code];
  if (!item.supplier || price === undefined) return undefined;
  const large = item.orderQuantity;
  return {
    code: `${item.supplier.slice(2, 5)}-${item.code.slice(3)}`,
    name: item.name,
    nameEn: item.nameEn,
    unit: item.unit,
    leadTimeDays: item.leadTimeDays,
    preferred: true,
    packSize: item.unit === 'pcs' && Number(large) >= 100 ? '20' : '0',
    prices: [{ fromQuantity: '0', price }, ...(large ? [{ fromQuantity: large, price: cheaper(price) }] : [])],
  };
}

/** Five percent less, exactly. */
function cheaper(price: string): string {
  return String(Math.round(Number(price) * 9500) / 10_000);
}

export const itemsBought = items.filter((item) => termsOf(item));
