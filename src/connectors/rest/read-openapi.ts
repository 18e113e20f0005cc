import { parse as parseYaml } from 'yaml';
import type { Json } from '../../kernel/contract.ts';
import type { HttpClient } from '../http/http-client.ts';
import { judgeAnswer } from '../http/judge-answer.ts';
import { textOf } from '../http/read-body.ts';
import type { SourceField } from '../port.ts';
import { valueAt } from '../rows/value-at.ts';
import { misconfigured } from '../say-trouble.ts';
import { operationWith, type RestOperation, type RestResource, resourceWith } from './rest-settings.ts';

/** What an OpenAPI 3 document says of an API, as far as a connection needs it. */
export interface ApiDescription {
  title: string;
  resources: RestResource[];
  operations: RestOperation[];
  /** By the resource's name. */
  fields: ReadonlyMap<string, SourceField[]>;
}

const DEPTH_MAX = 4;
const FIELDS_MAX = 500;
const RESOURCES_MAX = 500;

/** Reads the document, JSON or YAML. Throws Misconfigured where it is none of version 3. */
export async function readOpenApi(
  http: HttpClient,
  address: string,
  clock: Parameters<typeof judgeAnswer>[1]['clock'],
): Promise<ApiDescription> {
  const answer = await http.exchange({ path: address });
  judgeAnswer(answer, { writes: false, clock });
  return describeApi(parseDocument(textOf(answer), address));
}

function parseDocument(text: string, address: string): Json {
  try {
    // JSON is YAML too, but a long document is read much faster as what it is. Aliases are bounded by the library.
    const document = (text.trimStart().startsWith('{') ? JSON.parse(text) : parseYaml(text)) as Json;
    if (String(valueAt(document, 'openapi') ?? '').startsWith('3.')) return document;
  } catch {}
  throw misconfigured({ zh: `${address} 不是 OpenAPI 3 文档。`, en: `${address} is no OpenAPI 3 document` });
}

/** A list below a path is a resource; what else can be done at that path, and at the path of one of them, are its operations. */
export function describeApi(document: Json): ApiDescription {
  const resources: RestResource[] = [];
  const operations: RestOperation[] = [];
  const fields = new Map<string, SourceField[]>();
  const paths = objectOf(valueAt(document, 'paths'));
  for (const [path, item] of Object.entries(paths)) {
    const list = path.includes('{') ? null : listOf(document, item);
    if (!list || resources.length >= RESOURCES_MAX) continue;
    const found = fieldsOf(document, list.schema);
    const one = Object.keys(paths).find(
      (other) => other.startsWith(`${path.replace(/\/$/, '')}/{`) && /^\/?\{[^}]+\}\/?$/.test(other.slice(path.length)),
    );
    fields.set(path, found);
    resources.push(resourceOf(document, path, item, list, found, one));
    operations.push(...operationsOf(path, item, one === undefined ? undefined : paths[one], one, keyOf(found, one)));
  }
  return { title: String(valueAt(document, 'info.title') ?? ''), resources, operations, fields };
}

interface List {
  rowsPath: string;
  schema: Json;
  /** What else the answer holds beside them. */
  beside: string[];
}

/** Where the answer of GET holds objects in a list, and what they look like. */
function listOf(document: Json, item: Json | undefined): List | null {
  const responses = valueAt(item, 'get.responses');
  const response = resolve(document, valueAt(responses, '200') ?? valueAt(responses, 'default'));
  const content = objectOf(valueAt(response, 'content'));
  const type = Object.keys(content).find((name) => /json/i.test(name));
  const schema = resolve(document, type === undefined ? undefined : valueAt(content[type], 'schema'));
  const items = itemsOf(document, schema);
  const beside = Object.keys(propertiesOf(document, schema));
  if (items) return { rowsPath: '', schema: items, beside };
  for (const [name, property] of Object.entries(propertiesOf(document, schema))) {
    const inside = itemsOf(document, property);
    if (inside) return { rowsPath: name, schema: inside, beside };
    for (const [inner, below] of Object.entries(propertiesOf(document, property))) {
      const deeper = itemsOf(document, below);
      if (deeper) return { rowsPath: `${name}.${inner}`, schema: deeper, beside };
    }
  }
  return null;
}

function itemsOf(document: Json, schema: Json | undefined): Json | null {
  const items = resolve(document, valueAt(resolve(document, schema), 'items'));
  return items !== undefined && Object.keys(propertiesOf(document, items)).length > 0 ? items : null;
}

/** Own properties and those of all parts (`allOf`). */
function propertiesOf(document: Json, schema: Json | undefined, depth = 0): Record<string, Json> {
  const resolved = resolve(document, schema);
  if (resolved === undefined || depth > DEPTH_MAX) return {};
  const parts = valueAt(resolved, 'allOf');
  const inherited = Array.isArray(parts) ? parts.map((part) => propertiesOf(document, part, depth + 1)) : [];
  return Object.assign({}, ...inherited, objectOf(valueAt(resolved, 'properties')));
}

function requiredOf(document: Json, schema: Json | undefined, depth = 0): string[] {
  const resolved = resolve(document, schema);
  if (resolved === undefined || depth > DEPTH_MAX) return [];
  const [own, parts] = [valueAt(resolved, 'required'), valueAt(resolved, 'allOf')];
  const inherited = Array.isArray(parts) ? parts.flatMap((part) => requiredOf(document, part, depth + 1)) : [];
  return [...inherited, ...(Array.isArray(own) ? own.map(String) : [])];
}

function resolve(document: Json, schema: Json | undefined, hops = 0): Json | undefined {
  const reference = valueAt(schema, '$ref');
  if (typeof reference !== 'string') return schema;
  // Other documents aren't fetched, and a circle of references ends.
  if (!reference.startsWith('#/') || hops > 10) return undefined;
  const names = reference
    .slice(2)
    .split('/')
    .map((name) => decodeURIComponent(name).replace(/~1/g, '/').replace(/~0/g, '~'));
  const target = names.reduce<Json | undefined>((at, name) => objectOf(at)[name], document);
  return resolve(document, target, hops + 1);
}

function fieldsOf(document: Json, schema: Json, before = '', depth = 1): SourceField[] {
  const must = new Set(requiredOf(document, schema));
  const found = Object.entries(propertiesOf(document, schema)).flatMap(([name, property]) => {
    const resolved = resolve(document, property);
    const type = typeOf(resolved);
    const label = valueAt(resolved, 'title') ?? valueAt(resolved, 'description');
    const field: SourceField = {
      path: before + name,
      type,
      nullable: !must.has(name) || isNullable(resolved),
      ...(typeof label === 'string' ? { label: label.slice(0, 200) } : {}),
    };
    const below =
      type === 'object' && depth < DEPTH_MAX ? fieldsOf(document, property, `${before}${name}.`, depth + 1) : [];
    return [field, ...below];
  });
  return found.slice(0, FIELDS_MAX);
}

function typesOf(schema: Json | undefined): string[] {
  const type = valueAt(schema, 'type');
  return Array.isArray(type) ? type.map(String) : type === undefined ? [] : [String(type)];
}

function isNullable(schema: Json | undefined): boolean {
  return valueAt(schema, 'nullable') === true || typesOf(schema).includes('null');
}

function typeOf(schema: Json | undefined): SourceField['type'] {
  const types = typesOf(schema).filter((type) => type !== 'null');
  const format = valueAt(schema, 'format');
  if (types.length > 1) return 'unknown';
  const [type] = types;
  if (type === 'string') return format === 'date' ? 'date' : format === 'date-time' ? 'moment' : 'text';
  if (type === 'integer' || type === 'number') return 'number';
  if (type === 'boolean') return 'flag';
  if (type === 'array') return 'list';
  return type === 'object' || valueAt(schema, 'properties') !== undefined || valueAt(schema, 'allOf') !== undefined
    ? 'object'
    : 'unknown';
}

const inQuery = {
  since: /^(updated|modified|changed)[-_]?(since|after|from)$|^since$|^(min|from)[-_]?(updated|modified)/i,
  page: /^(page|page[-_]?(no|num|number|index))$/i,
  offset: /^(offset|skip|start)$/i,
  cursor: /^(cursor|after|starting[-_]?after|page[-_]?token|next[-_]?token)$/i,
  size: /^(limit|size|per[-_]?page|page[-_]?size|max[-_]?results|top)$/i,
};

function resourceOf(
  document: Json,
  path: string,
  item: Json | undefined,
  { rowsPath, beside }: List,
  fields: SourceField[],
  one: string | undefined,
): RestResource {
  const parameters = [valueAt(item, 'parameters'), valueAt(item, 'get.parameters')].flatMap((list) =>
    Array.isArray(list) ? list : [],
  );
  const names = parameters
    .map((parameter) => resolve(document, parameter))
    .filter((parameter) => valueAt(parameter, 'in') === 'query')
    .map((parameter) => String(valueAt(parameter, 'name')));
  const named = (pattern: RegExp) => names.find((name) => pattern.test(name)) ?? '';
  const [cursor, offset, page] = [named(inQuery.cursor), named(inQuery.offset), named(inQuery.page)];
  const changed = fields.find(({ path: at, type }) => type === 'moment' && /updat|modif|chang/i.test(at))?.path ?? '';
  const next = beside.find((name) => /^(next[-_]?cursor|next[-_]?page[-_]?token|next[-_]?token|cursor)$/i.test(name));
  const total = beside.find((name) => /^(total|total[-_]?count)$/i.test(name)) ?? '';
  return resourceWith({
    name: path,
    path,
    rowsPath,
    keyField: keyOf(fields, one),
    changedField: changed,
    sinceParameter: changed === '' ? '' : named(inQuery.since),
    sizeParameter: named(inQuery.size),
    totalPath: total,
    ...(cursor !== '' && next !== undefined
      ? { paging: 'cursor' as const, pageParameter: cursor, nextPath: next }
      : offset !== ''
        ? { paging: 'offset' as const, pageParameter: offset }
        : page !== ''
          ? { paging: 'page' as const, pageParameter: page }
          : {}),
  });
}

/** Called like the parameter of the path of one of them, or `id`. */
function keyOf(fields: SourceField[], one: string | undefined): string {
  const parameter = /\{([^}]+)\}\/?$/.exec(one ?? '')?.[1];
  return [parameter, 'id', 'code', 'number'].find((name) => fields.some(({ path }) => path === name)) ?? '';
}

function operationsOf(
  resource: string,
  list: Json | undefined,
  single: Json | undefined,
  one: string | undefined,
  idPath: string,
): RestOperation[] {
  const found: RestOperation[] = [];
  if (valueAt(list, 'post') !== undefined)
    found.push(operationWith({ resource, operation: 'create', method: 'POST', path: resource, idPath }));
  const path = one?.replace(/\{[^}]+\}/, '{id}') ?? '';
  const update = (['patch', 'put', 'post'] as const).find((method) => valueAt(single, method) !== undefined);
  if (update)
    found.push(operationWith({ resource, operation: 'update', method: update.toUpperCase() as 'PUT', path, idPath }));
  if (valueAt(single, 'delete') !== undefined)
    found.push(operationWith({ resource, operation: 'delete', method: 'DELETE', path }));
  return found;
}

function objectOf(value: Json | undefined): Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
