import { configurationFor } from '../../src/kernel/index.ts';
import { readLetterhead } from '../../src/kernel/print/letterhead.ts';
import type { Line } from './line-at-work.ts';
import type { Probe } from './policy-probes.ts';

/** A whole picture of one black pixel. */
const black =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==';

/** What is printed at the line says who it is from, and on which paper. */
async function headOf({ scene, here }: Line, otherwise: string): Promise<string> {
  return scene.factory.database.read(async (tx) => {
    const configuration = (place = {}) => configurationFor(tx, place);
    const place = { workshopId: here.workshopId, lineId: here.lineId };
    const head = await readLetterhead({ configuration }, 'both', place);
    return JSON.stringify(head).includes(otherwise) ? 'otherwise' : 'as in the house';
  });
}

function probe(policy: string, strict: string, lenient: string): Probe {
  return {
    policy,
    strict,
    lenient,
    refused: 'as in the house',
    otherwise: 'otherwise',
    // Paper knows no shift.
    levels: ['plantId', 'workshopId', 'lineId'],
    act: (line) => headOf(line, lenient),
  };
}

export const printProbes: readonly Probe[] = [
  probe('print.company_name', '凤凰车业', '凤凰车架厂'),
  probe('print.company_name_en', 'Phoenix Bicycles', 'Phoenix Frames'),
  probe('print.company_address', '中山路 1 号', '工业园 8 号'),
  probe('print.company_address_en', '1 Zhongshan Road', '8 Industrial Park'),
  probe('print.company_phone', '021-1000', '0512-8000'),
  probe('print.company_tax_number', '91310000A', '91320500B'),
  probe('print.company_logo', '', black),
  probe('print.paper', 'A4', 'A5'),
];
