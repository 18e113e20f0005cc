import { z } from 'zod';
import { type AnyCommand, type Query, SIGNED_IN } from '../commands/definitions.ts';
import type { Hook } from '../commands/hooks.ts';
import type { Download, Upload } from '../commands/transfers.ts';
import {
  listLimits,
  operatorsOfColumnType,
  printLimits,
  zEventEnvelope,
  zListCounts,
  zListDescription,
  zListPages,
  zListSummary,
  zPrintDescription,
  zPrintLanguage,
  zProblemDocument,
} from '../contract.ts';
import { zEntityDescription } from '../entity/contract.ts';
import { columnTypes } from '../list/columns.ts';
import { groupings, isFilterable, isSortable } from '../list/define-list.ts';
import { exportFormats } from '../list/export-list.ts';
import type { ListDefinition } from '../list/index.ts';
import { type PrintDefinition, pathOfSeveral } from '../print/index.ts';
import {
  type Described,
  describeOperation,
  languageParameter,
  type Operation,
  problem,
  type Schema,
} from './describe-operation.ts';
import { cursorText, introduction, securitySchemes, sharedParameters } from './interface-texts.ts';
import { openSchemas, type Schemas } from './open-schemas.ts';
import { apiPrefix, type HttpModule } from './server-parts.ts';
import { splitInput } from './split-input.ts';

/** An OpenAPI 3.1 document; only the parts that we write are typed. */
export interface InterfaceDocument {
  openapi: '3.1.0';
  info: Schema;
  servers: Schema[];
  tags: Schema[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema>; securitySchemes: Schema; responses: Schema; parameters: Schema };
}

/** The whole interface as OpenAPI 3.1, made from the zod contracts of the modules. */
export function describeInterface(modules: readonly HttpModule[], options: { version: string }): InterfaceDocument {
  const schemas = openSchemas();
  const paths: InterfaceDocument['paths'] = {};
  const add = (method: string, path: string, operation: Operation) => {
    const template = (apiPrefix + path).replace(/:(\w+)/g, '{$1}');
    paths[template] = { ...paths[template], [method.toLowerCase()]: operation };
  };
  for (const module of modules) {
    for (const command of module.commands)
      add(command.http.method, command.http.path, describeCommand(command, module, schemas));
    for (const query of module.queries) add('GET', query.http.path, describeQuery(query, module, schemas));
    for (const upload of module.uploads ?? []) add('POST', upload.http.path, describeUpload(upload, module, schemas));
    for (const hook of module.hooks ?? []) add('POST', hook.http.path, describeHook(hook, module, schemas));
    for (const one of module.downloads ?? []) add('GET', one.http.path, describeDownload(one, module, schemas));
    for (const list of module.lists) {
      add('GET', list.path, describeListPage(list, module, schemas));
      add('GET', `${list.path}/export`, describeListExport(list, module));
      add('GET', `${list.path}/counts`, describeListCounts(list, module, schemas));
      add('GET', `${list.path}/summary`, describeListSummary(list, module, schemas));
    }
    for (const print of module.prints) {
      add('GET', print.path, describePrint(print, module, false));
      add('GET', pathOfSeveral(print), describePrint(print, module, true));
    }
  }
  const lists = answer(schemas.read('kernel.lists.output', z.array(zListDescription), 'output'));
  add('GET', '/lists', describeOwn('lists', '可读的列表及其列', 'The lists you may read, with their columns', lists));
  const pages = answer(schemas.read('kernel.list-pages.output', zListPages, 'output'));
  add('GET', '/lists/pages', {
    ...describeOwn('list-pages', '一次读取几个列表', 'Pages of several lists at once', pages),
    parameters: [
      queryParameter('ask', { type: 'string' }, '每行一问 · One question a line: `execution.work-orders?sort=dueAt`'),
    ],
  });
  const entities = answer(schemas.read('kernel.entities.output', z.array(zEntityDescription), 'output'));
  const entitiesEn = 'The things you may read, with their fields';
  add('GET', '/entities', describeOwn('entities', '可读的对象及其字段', entitiesEn, entities));
  const prints = answer(schemas.read('kernel.prints.output', z.array(zPrintDescription), 'output'));
  add('GET', '/prints', describeOwn('prints', '可打印的单据', 'The documents you may print', prints));
  add('GET', '/events', describeEvents(schemas));
  schemas.read('ProblemDocument', zProblemDocument, 'output');
  return {
    openapi: '3.1.0',
    info: {
      title: 'Trueup 账实通',
      version: options.version,
      description: introduction,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [...modules.filter(isReached).map(({ name }) => ({ name })), { name: 'kernel' }],
    paths,
    components: {
      schemas: schemas.all,
      securitySchemes,
      responses: {
        Problem: {
          description: '被拒绝，原因在内容中 · Refused; the body says why and what to do',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDocument' } } },
        },
      },
      parameters: sharedParameters,
    },
  };
}

function isReached({ commands, queries, lists }: HttpModule): boolean {
  return commands.length + queries.length + lists.length > 0;
}

function describeCommand(command: AnyCommand, module: HttpModule, schemas: Schemas): Operation {
  const input = schemas.read(`${command.name}.input`, command.input, 'input');
  const { path, rest } = splitInput(input, command.http.path);
  const hasBody = !rest.properties || Object.keys(rest.properties as Schema).length > 0;
  return {
    ...describeOperation(command, module.name),
    parameters: [
      ...path,
      ...(command.idempotent === false ? [] : [{ $ref: '#/components/parameters/IdempotencyKey' }]),
      { $ref: '#/components/parameters/DeviceTime' },
      languageParameter,
    ],
    ...(hasBody
      ? { requestBody: { required: isRequired(rest), content: { 'application/json': { schema: rest } } } }
      : {}),
    responses: answersOf(command, schemas),
  };
}

function isRequired(schema: Schema): boolean {
  return !schema.properties || ((schema.required as string[] | undefined) ?? []).length > 0;
}

function describeParameters(
  query: Query | Download,
  module: HttpModule,
  schemas: Schemas,
): Omit<Operation, 'responses'> {
  const { path, rest } = splitInput(schemas.read(`${query.name}.input`, query.input, 'input'), query.http.path);
  const required = (rest.required as string[] | undefined) ?? [];
  const parameters = Object.entries((rest.properties as Schema | undefined) ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
  return {
    ...describeOperation(query, module.name),
    parameters: [...path, ...parameters, languageParameter],
  };
}

function describeQuery(query: Query, module: HttpModule, schemas: Schemas): Operation {
  return { ...describeParameters(query, module, schemas), responses: answersOf(query, schemas) };
}

const bytes = { content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } };

function describeUpload(upload: Upload, module: HttpModule, schemas: Schemas): Operation {
  return {
    ...describeOperation(upload, module.name),
    parameters: [languageParameter],
    requestBody: { required: true, ...bytes },
    responses: answersOf(upload, schemas),
  };
}

function describeHook(hook: Hook, module: HttpModule, schemas: Schemas): Operation {
  const names = [...hook.http.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  return {
    ...describeOperation(hook, module.name),
    parameters: names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    requestBody: { required: true, ...bytes },
    responses: answersOf(hook, schemas),
  };
}

function describeDownload(download: Download, module: HttpModule, schemas: Schemas): Operation {
  const types = download.mediaTypes?.map((type) => [type.split(';')[0], { schema: {} }]);
  const content = types ? { content: Object.fromEntries(types) } : bytes;
  return {
    ...describeParameters(download, module, schemas),
    responses: { 200: { description: '内容 · The content', ...content }, default: problem },
  };
}

function answersOf({ name, output }: AnyCommand | Query | Upload | Hook, schemas: Schemas): Operation['responses'] {
  return { 200: answer(schemas.read(`${name}.output`, output, 'output')), default: problem };
}

function answer(schema: Schema): Schema {
  return { description: '成功 · Done', content: { 'application/json': { schema } } };
}

function describeListPage(list: ListDefinition, module: HttpModule, schemas: Schemas): Operation {
  const properties = Object.fromEntries(
    Object.entries(list.columns).map(([name, column]) => {
      const values = column.values ? { enum: column.values.map((known) => known.value) } : {};
      const schema = { ...columnTypes[column.type].schema, ...values };
      const label = column.label ? { description: `${column.label.zh} · ${column.label.en}` } : {};
      return [name, Object.keys(schema).length === 0 ? label : { anyOf: [schema, { type: 'null' }], ...label }];
    }),
  );
  const row = schemas.keep(`${list.name}.row`, { type: 'object', properties });
  const page = objectOf({
    rows: { type: 'array', items: row },
    total: objectOf({ count: { type: 'integer' }, exact: { type: 'boolean' } }),
    nextCursor: { anyOf: [{ type: 'string' }, { type: 'null' }], description: cursorText },
  });
  const { limitMax, limitDefault } = listLimits;
  const paging = [
    queryParameter('limit', { type: 'integer', minimum: 1, maximum: limitMax, default: limitDefault }),
    queryParameter('offset', { type: 'integer', minimum: 0, maximum: listLimits.offsetMax, default: 0 }),
    queryParameter('cursor', { type: 'string' }, cursorText),
  ];
  return {
    ...describeOperation(list, module.name),
    parameters: [...paging, ...listParameters(list), languageParameter],
    responses: { 200: answer(page), default: problem },
  };
}

/** All of its members are always there. */
function objectOf(properties: Record<string, Schema>): Schema {
  return { type: 'object', required: Object.keys(properties), properties };
}

function describeListExport(list: ListDefinition, module: HttpModule): Operation {
  const format = { ...queryParameter('format', { type: 'string', enum: exportFormats }), required: true };
  return {
    ...variantOf(list, module, 'export', '导出', 'Export'),
    parameters: [format, ...listParameters(list), printLanguageParameter, languageParameter],
    responses: {
      200: {
        description: `最多 ${listLimits.exportRowsMax} 行 · At most ${listLimits.exportRowsMax} rows`,
        content: {
          'text/csv': { schema: { type: 'string' } },
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { schema: {} },
          'application/pdf': { schema: {} },
        },
      },
      default: problem,
    },
  };
}

function describePrint(print: PrintDefinition, module: HttpModule, several: boolean): Operation {
  const operation = describeOperation({ ...print, summary: print.title }, module.name);
  const ids = queryParameter('ids', { type: 'string' }, `ID, ID, … ≤ ${printLimits.documentsMax}`);
  const [, name = 'id'] = /:(\w+)/.exec(print.path) ?? [];
  const id = { name, in: 'path', required: true, schema: { type: 'string', format: 'uuid' } };
  return {
    ...operation,
    operationId: `${print.name}${several ? '.several' : ''}`,
    summary: `${operation.summary}（打印）`,
    description: `Print: ${operation.description}`,
    parameters: [several ? { ...ids, required: true } : id, printLanguageParameter, languageParameter],
    responses: { 200: { description: 'PDF', content: { 'application/pdf': { schema: {} } } }, default: problem },
  };
}

const printLanguageParameter: Schema = {
  name: 'language',
  in: 'query',
  required: false,
  description: '打印的语言，both 为双语 · The language of the print, or both',
  schema: { type: 'string', enum: zPrintLanguage.options },
};

function describeListCounts(list: ListDefinition, module: HttpModule, schemas: Schemas): Operation {
  const views = { type: 'array', maxItems: listLimits.viewsCountedMax, items: { type: 'string' } };
  return {
    ...variantOf(list, module, 'counts', '计数', 'Counts'),
    parameters: [queryParameter('of', views, '每个是一次查询的参数 · Each the query of a request'), languageParameter],
    responses: { 200: answer(schemas.read('ListCounts', zListCounts, 'output')), default: problem },
  };
}

function describeListSummary(list: ListDefinition, module: HttpModule, schemas: Schemas): Operation {
  const by = { type: 'string', enum: groupings(list) };
  return {
    ...variantOf(list, module, 'summary', '合计与分组', 'Totals and groups'),
    parameters: [queryParameter('by', by, '分组 · Groups by'), ...listParameters(list), languageParameter],
    responses: { 200: answer(schemas.read('ListSummary', zListSummary, 'output')), default: problem },
  };
}

/** Another answer that a list gives, under a name of its own. */
function variantOf(list: ListDefinition, module: HttpModule, name: string, zh: string, en: string): Described {
  const operation = describeOperation(list, module.name);
  return {
    ...operation,
    operationId: `${list.name}.${name}`,
    summary: `${operation.summary}（${zh}）`,
    description: `${en}: ${operation.description}`,
  };
}

function listParameters(list: ListDefinition): Schema[] {
  const columns = Object.entries(list.columns);
  const sortable = columns.filter(([, column]) => isSortable(column)).map(([name]) => name);
  const filters = Object.fromEntries(
    columns
      .filter(([, column]) => isFilterable(column))
      .flatMap(([name, column]) =>
        operatorsOfColumnType[column.type].map((operator) => [`f.${name}.${operator}`, { type: 'string' }]),
      ),
  );
  const order = `-: 降序 · descending. ${sortable.join(', ')}`;
  return [
    queryParameter('sort', { type: 'string', default: list.defaultSort }, order),
    queryParameter('q', { type: 'string', maxLength: listLimits.searchLengthMax }, '搜索 · Search'),
    queryParameter('columns', { type: 'string' }, columns.map(([name]) => name).join(', ')),
    {
      name: 'filters',
      in: 'query',
      style: 'form',
      explode: true,
      description: '每个字段是一个查询参数 · Each field is a query parameter: `f.<column>.<operator>=value`',
      schema: { type: 'object', properties: filters, additionalProperties: false },
    },
  ];
}

function queryParameter(name: string, schema: Schema, description?: string): Schema {
  return { name, in: 'query', required: false, schema, ...(description ? { description } : {}) };
}

/** What the kernel itself answers, to whoever is signed in. */
function describeOwn(name: string, zh: string, en: string, answered: Schema): Operation {
  return {
    ...describeOperation({ name: `kernel.${name}`, permission: SIGNED_IN, summary: { zh, en } }, 'kernel'),
    parameters: [languageParameter],
    responses: { 200: answered, default: problem },
  };
}

function describeEvents(schemas: Schemas): Operation {
  const event = schemas.read('EventEnvelope', zEventEnvelope, 'output');
  const stream = { description: 'data:', content: { 'text/event-stream': { schema: event } } };
  const en = 'What happens, as server-sent events; resumes by Last-Event-ID';
  return {
    ...describeOwn('events', '实时事件（SSE）', en, stream),
    parameters: [
      queryParameter('types', { type: 'string', default: '*' }, 'execution.*,inventory.*'),
      { name: 'Last-Event-ID', in: 'header', required: false, schema: { type: 'string' } },
    ],
  };
}
