import { defineCommand, outOfScope, type Tx } from '../../../kernel/index.ts';
import { type LabelledTarget, suggestMapping } from '../../../mapping/index.ts';
import { zSuggestedMapping, zSuggestMappingRequest } from '../contract.ts';
import { findRoute, type RouteRow } from '../queries/routes.ts';
import { refuse } from '../refusals.ts';
import { fieldsOfSubject } from './read-subjects.ts';

/** Which field there is most likely which field here, by names in both languages and by what the rows hold; it changes nothing. */
export const suggestRouteMapping = defineCommand({
  name: 'bridge.suggest-mapping',
  summary: { zh: '按名称建议映射', en: 'Suggest a mapping by names' },
  permission: 'bridge.route.write',
  idempotent: false,
  input: zSuggestMappingRequest,
  output: zSuggestedMapping,
  http: { method: 'POST', path: '/bridge-routes/:routeId/suggest-mapping', bodyLimit: 8 * 1024 * 1024 },
  handle: async ({ tx, principal }, { routeId, sources, targets, samples }) => {
    if (!principal.scope.all) throw outOfScope(principal);
    const route = await findRoute(tx, routeId);
    if (!route) throw refuse('bridge.route_unknown', { id: routeId }, { where: '/routeId' });
    const there = targets.map(({ path, label = path }) => ({ path, label: { zh: label, en: label } }));
    const { mapping, suggestions, missing } = suggestMapping(
      sources.map(({ label, ...source }) => ({ ...source, nullable: true, ...(label ? { label } : {}) })),
      route.direction === 'in' ? await targetsOf(tx, route) : there,
      { samples: samples as never },
    );
    // What names another thing is seldom the row's own id, and a wrong link keeps every row out: there a likely guess isn't enough.
    const links = route.direction === 'in' ? await linksOf(tx, route) : new Set<string>();
    const sure = new Set(
      suggestions.flatMap(({ target, confidence }) => (links.has(target) && confidence < SURE ? [] : [target])),
    );
    return {
      routeId,
      fields: mapping.fields.filter(({ target }) => sure.has(target)),
      suggestions: suggestions.filter(({ target }) => sure.has(target)),
      missing,
    };
  },
});

/** From here on a suggestion may be taken without looking twice. */
const SURE = 0.8;

async function linksOf(tx: Tx, { subject }: RouteRow): Promise<Set<string>> {
  const { fields } = await fieldsOfSubject(tx, subject, 'zh');
  // Units and the like are named by a code that both sides may share.
  return new Set(fields.flatMap(({ path, kind }) => (kind === 'link' && path.endsWith('Id') ? [path] : [])));
}

const readAs = {
  text: 'text',
  number: 'number',
  whole: 'whole',
  flag: 'flag',
  date: 'date',
  moment: 'moment',
} as const;

async function targetsOf(tx: Tx, { subject }: RouteRow): Promise<LabelledTarget[]> {
  const [zh, en] = [await fieldsOfSubject(tx, subject, 'zh'), await fieldsOfSubject(tx, subject, 'en')];
  const english = new Map(en.fields.map(({ path, label }) => [path, label]));
  return zh.fields.map(({ path, label, kind, required, options }) => ({
    path,
    label: { zh: label, en: english.get(path) ?? label },
    // What a row in a list must have is needed only where there is a list.
    required: required && !path.includes('[]'),
    ...(kind in readAs ? { as: readAs[kind as keyof typeof readAs] } : {}),
    ...(options.length > 0 ? { values: options.map(({ value }) => value) } : {}),
  }));
}
