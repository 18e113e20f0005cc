import { groupBy } from '../../kernel/index.ts';
import type { ConfigurationDocument } from '../../modules/lowcode/contract.ts';
import type { Api } from './call-api.ts';
import { inGroups } from './in-groups.ts';
import type { LogRow } from './log-row.ts';
import type { LogMapping } from './mapping.ts';

/** What the log's words are in Trueup: ids by the log's own text. */
export interface BuiltFactory {
  workshopId: string;
  workCentreIds: Map<string, string>;
  equipment: Map<string, { id: string; workCentreId: string }>;
  itemIds: Map<string, string>;
  personIds: Map<string, string>;
}

interface Coded {
  code: string;
  [field: string]: unknown;
}

interface Found {
  id: string;
}

/** Makes what the log speaks of and Trueup doesn't have yet: workshop, work centres, machines, parts, people, reasons. */
export async function buildFactory(api: Api, mapping: LogMapping, rows: readonly LogRow[]): Promise<BuiltFactory> {
  const code = (text: string) => `${mapping.codePrefix}${text}`;
  const workshopId = await findOrMakeWorkshop(api, mapping);
  const wanted = workCentresOf(mapping, rows);
  const centres = await inGroups([...new Set(wanted.values())], async (centre) => {
    const body = { code: code(centre.code), name: centre.name, nameEn: centre.nameEn, workshopId };
    return [centre.code, await findOrMake(api, '/work-centres', body)] as const;
  });
  const centreIds = new Map(centres);
  const workCentreIds = new Map([...wanted].map(([step, centre]) => [step, centreIds.get(centre.code) as string]));
  const equipment = await inGroups([...groupBy(rows, (row) => row.resource)], async ([resource, ofResource]) => {
    const workCentreId = workCentreIds.get(mostFrequent(ofResource.map((row) => row.step))) as string;
    const body = { code: code(resource), name: resource, workCentreId };
    return [resource, await findOrMakeEquipment(api, body)] as const;
  });
  const receiptLocationId = await findOrMake(api, '/locations', {
    code: `${code(mapping.workshop.code)}-FG`,
    name: `${mapping.workshop.name}成品`,
    nameEn: `${mapping.workshop.nameEn || mapping.workshop.name}, finished`,
    kind: 'storage',
    workshopId,
  });
  const items = await inGroups([...new Set(rows.map((row) => row.part))], async (part) => {
    const body = { code: code(part), name: part, kind: 'finished', unit: mapping.unit, receiptLocationId };
    return [part, await findOrMake(api, '/items', body)] as const;
  });
  const people = await inGroups([...new Set(rows.map((row) => row.worker))], async (worker) => {
    const roles = [{ role: 'operator', orgUnitId: workshopId }];
    const body = { code: code(worker), name: worker, orgUnitId: workshopId, roles };
    return [worker, await findOrMake(api, '/people', body)] as const;
  });
  for (const { reason } of mapping.columns.scrap) await findOrMakeReason(api, 'scrap', reason);
  if (rows.some((row) => row.kind === 'break')) await findOrMakeReason(api, 'downtime', mapping.breakReason);
  await letReleaseWithoutBom(api, workshopId);
  return {
    workshopId,
    workCentreIds,
    equipment: new Map(equipment),
    itemIds: new Map(items),
    personIds: new Map(people),
  };
}

type WorkCentre = Pick<LogMapping['workCentres'][number], 'code' | 'name' | 'nameEn'>;

/** By step: the work centre that the mapping names, or one of the step's own. */
function workCentresOf(mapping: LogMapping, rows: readonly LogRow[]): Map<string, WorkCentre> {
  const steps = [...new Set(rows.map((row) => row.step))];
  return new Map(
    steps.map((step) => {
      const named = mapping.workCentres.find((centre) => centre.steps.includes(step));
      return [step, named ?? { code: step.slice(0, 60), name: step, nameEn: '' }];
    }),
  );
}

/** A machine belongs where it works most. */
function mostFrequent(values: readonly string[]): string {
  const counted = [...groupBy(values, (value) => value)].sort(
    (a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1),
  );
  return counted[0]?.[0] as string;
}

async function findByCode<Row extends Found>(
  api: Api,
  path: string,
  code: string,
  columns = 'id',
): Promise<Row | undefined> {
  return (await api.list<Row>(path, { 'f.code.eq': code, columns, sort: 'code' }))[0];
}

async function findOrMake(api: Api, path: string, body: Coded): Promise<string> {
  const found = await findByCode(api, path, body.code);
  return found?.id ?? (await api.post<Found>(path, body)).output.id;
}

/** A machine that is there already keeps its work centre: what was sent with it once must be sent with it again. */
async function findOrMakeEquipment(api: Api, body: { code: string; workCentreId: string }) {
  type Row = { id: string; workCentreId: string };
  const found = await findByCode<Row>(api, '/equipment', body.code, 'id,workCentreId');
  return found ?? { id: (await api.post<Found>('/equipment', body)).output.id, workCentreId: body.workCentreId };
}

async function findOrMakeReason(api: Api, kind: string, reason: { code: string }): Promise<void> {
  const found = await api.list('/reason-codes', { 'f.code.eq': reason.code, 'f.kind.eq': kind, columns: 'id' });
  if (found.length === 0) await api.post('/reason-codes', { ...reason, kind });
}

async function findOrMakeWorkshop(api: Api, { workshop, codePrefix }: LogMapping): Promise<string> {
  type Unit = { id: string; code: string; kind: string; active: boolean };
  const { orgUnits } = await api.get<{ orgUnits: Unit[] }>('/org-units');
  const code = `${codePrefix}${workshop.code}`;
  const found = orgUnits.find((unit) => unit.code === code);
  if (found) return found.id;
  const plant = orgUnits.find((unit) => unit.kind === 'plant' && unit.active);
  const parentId =
    plant?.id ??
    (await api.post<Found>('/org-units', { code: `${code}-P`, name: '工厂', nameEn: 'Plant', kind: 'plant' })).output
      .id;
  return (await api.post<Found>('/org-units', { ...workshop, code, kind: 'workshop', parentId })).output.id;
}

/** A log of reports knows no material, so orders of its workshop need no BOM. The rest of the factory keeps its policy. */
async function letReleaseWithoutBom(api: Api, workshopId: string): Promise<void> {
  const { policies } = await api.get<{ policies: Record<string, unknown> }>(`/configuration?workshopId=${workshopId}`);
  if (policies['execution.bom_required'] === false) return;
  const { versions } = await api.get<{ versions: { number: number; current: boolean }[] }>('/configuration/versions');
  const number = versions.find((version) => version.current)?.number as number;
  const { document } = await api.get<{ document: ConfigurationDocument }>(`/configuration/versions/${number}`);
  const isOurs = ({ scope }: ConfigurationDocument['overrides'][number]) =>
    scope.workshopId === workshopId && Object.values(scope).filter(Boolean).length === 1;
  const ours = document.overrides.find(isOurs);
  const settings = ours?.settings ?? { policies: {}, reasonCodes: {}, numbering: {}, customFields: {} };
  const policiesHere = { ...settings.policies, 'execution.bom_required': false };
  const overrides = [
    ...document.overrides.filter((override) => !isOurs(override)),
    { scope: { workshopId }, settings: { ...settings, policies: policiesHere } },
  ];
  const note = 'Log replay: orders of this workshop need no BOM';
  await api.post('/configuration/publish', { expectedVersion: number, document: { ...document, overrides }, note });
}
