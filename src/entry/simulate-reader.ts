import { BadSetting, systemClock } from '../kernel/index.ts';
import { epcOfSscc } from '../labels/index.ts';
import { openReadsPublisher, type ReadsPublisher } from './publish-reads.ts';
import { type Api, openApi, signIn } from './replay/call-api.ts';
import { simulateSweep } from './simulate-sweep.ts';

export interface SimulatedReader {
  url: string;
  reader?: string;
  signIn: string;
  bursts: string;
  seconds: string;
  /** A broker to publish to, instead of posting. */
  mqtt?: string;
  /** The place to be swept by a hand-held reader, instead of a passage. */
  sweep?: string;
}

interface Unit {
  code: string;
  locationCode: string;
  parentId: string | null;
}
interface Portal {
  code: string;
  fromLocationCode: string;
  toLocationCode: string;
}
interface Sighting {
  epc: string;
  handlingUnitCode: string | null;
  state: string;
  fromLocationCode: string | null;
  toLocationCode: string | null;
}

const READS_OF_ONE = 12;
const PAUSE_MILLISECONDS = 700;

/**
 * A reader that isn't there: what bears an SSCC and stands at one side of a portal passes it, each tag read a dozen times over some seconds,
 * as a pallet that is pushed through does. Says what Trueup made of it.
 */
export async function simulateReader(options: SimulatedReader, environment: NodeJS.ProcessEnv): Promise<void> {
  const api = openApi(options.url, await headersOf(options, environment));
  if (options.sweep) return simulateSweep(api, options.sweep, options.reader);
  const portals = await api.list<Portal>('/readers', { 'f.kind.eq': 'portal', 'f.active.eq': 'true' });
  const portal = options.reader ? portals.find(({ code }) => code === options.reader) : portals[0];
  if (!portal)
    throw new BadSetting(`There is no portal ${options.reader ?? ''} at ${options.url}; make one under Readers.`);
  const publisher = options.mqtt ? await openReadsPublisher(options.mqtt, environment) : undefined;
  try {
    await pass(api, portal, options, publisher);
  } finally {
    await publisher?.close();
  }
}

async function pass(api: Api, portal: Portal, options: SimulatedReader, publisher: ReadsPublisher | undefined) {
  for (let nth = 1; nth <= Number(options.bursts); nth += 1) {
    const units = await api.list<Unit>('/handling-units', { 'f.state.eq': 'active' });
    const sides = [portal.fromLocationCode, portal.toLocationCode];
    const passing = units.filter(
      ({ code, locationCode, parentId }) => /^\d{18}$/.test(code) && sides.includes(locationCode) && !parentId,
    );
    if (passing.length === 0) throw new BadSetting(`Nothing with an SSCC stands at either side of ${portal.code}.`);
    const begun = systemClock.now().getTime() - Number(options.seconds) * 1_000;
    const reads = passing.flatMap(({ code }) =>
      Array.from({ length: READS_OF_ONE }, (_, read) => ({
        epc: epcOfSscc(code, COMPANY_DIGITS),
        at: new Date(begun + (read * Number(options.seconds) * 1_000) / READS_OF_ONE).toISOString(),
        antenna: 1 + (read % 2),
        rssi: -70 + ((read * 7) % 25),
      })),
    );
    const sentAt = performance.now();
    if (publisher) await publisher.publish(portal.code, reads);
    else await api.post('/rfid/reads', { reader: portal.code, reads });
    const took = Math.round(performance.now() - sentAt);
    console.log(`${portal.code}: ${reads.length} reads of ${passing.length} tags sent in ${took} ms`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS));
    const rows = await api.list<Sighting>('/rfid/sightings', {
      'f.firstAt.gte': new Date(begun - 1_000).toISOString(),
    });
    for (const { handlingUnitCode, epc, state, fromLocationCode, toLocationCode } of rows) {
      const way = fromLocationCode ? `${fromLocationCode} → ${toLocationCode}` : '';
      console.log(`  ${handlingUnitCode ?? epc} ${state} ${way}`.trimEnd());
    }
    // The next passage begins once this one is over.
    if (nth < Number(options.bursts)) await new Promise((resolve) => setTimeout(resolve, NEXT_MILLISECONDS));
  }
}

/** Any: the memory is read back by its own partition. */
const COMPANY_DIGITS = 7;
const NEXT_MILLISECONDS = 40_000;

/** Without a key or a password it is the demo's keeper who posts. */
async function headersOf(
  options: SimulatedReader,
  { TRUEUP_API_KEY: apiKey, TRUEUP_PASSWORD: given }: NodeJS.ProcessEnv,
) {
  if (apiKey) return { authorization: `Bearer ${apiKey}`, 'accept-language': 'en' };
  const password = given ?? (await import('../../db/seed/index.ts')).DEMO_PASSWORD;
  return signIn(options.url, { signInName: options.signIn, password }, 'en');
}
