import { field, type ValuesOf } from '../../kernel/entity/contract.ts';
import { authFields, httpFields } from '../http/http-settings.ts';

const path = (zh: string, en: string, help?: { zh: string; en: string }) =>
  field.text({ zh, en, max: 300, ...(help ? { help } : {}) });

/** What can be read: one row per resource. What an OpenAPI document says needs no row. */
const resourceFields = {
  name: field.text({ zh: '名称', en: 'Name', max: 100, required: true }),
  path: field.text({
    zh: '路径',
    en: 'Path',
    max: 500,
    required: true,
    help: { zh: '例如 /items?status=open', en: 'For example /items?status=open' },
  }),
  rowsPath: path('数据行的位置', 'Where the rows stand', {
    zh: '例如 data.items；留空：应答本身就是列表',
    en: 'For example data.items; empty: the answer is the list',
  }),
  keyField: path('主键字段', 'Key field'),
  changedField: path('变更字段', 'Field that says when it changed'),
  changedForm: field.choice(
    {
      moment: { zh: '时间文本', en: 'Moment as text' },
      seconds: { zh: '1970 起的秒数', en: 'Seconds since 1970' },
      milliseconds: { zh: '1970 起的毫秒数', en: 'Milliseconds since 1970' },
      sequence: { zh: '递增序号', en: 'Growing number' },
    },
    { zh: '变更字段的写法', en: 'How that is written', default: 'moment' },
  ),
  changedOffset: field.text({
    zh: '时间没有时区时按',
    en: 'Offset of moments without one',
    max: 6,
    help: { zh: '例如 +08:00；留空为 UTC', en: 'For example +08:00; empty: UTC' },
  }),
  overlapSeconds: field.whole({
    zh: '每次往前重读（秒）',
    en: 'Read again from so long before (s)',
    min: 1,
    max: 86_400,
    default: 120,
  }),
  deletedField: path('删除标记字段', 'Field that says it is deleted'),
  sinceParameter: field.text({ zh: '增量参数', en: 'Parameter that asks since when', max: 100 }),
  ordered: field.flag({ zh: '应答按变更字段升序', en: 'Answers come oldest change first' }),
  paging: field.choice(
    {
      none: { zh: '不分页', en: 'None' },
      page: { zh: '页码', en: 'Page number' },
      offset: { zh: '偏移量', en: 'Offset' },
      cursor: { zh: '游标', en: 'Cursor' },
      link: { zh: '下一页链接', en: 'Link to the next' },
    },
    { zh: '分页方式', en: 'Paging', default: 'none' },
  ),
  pageParameter: field.text({ zh: '页码、偏移或游标参数', en: 'Parameter of page, offset or cursor', max: 100 }),
  firstPage: field.whole({ zh: '第一页的页码', en: 'Number of the first page', max: 1, default: 1 }),
  sizeParameter: field.text({ zh: '每页行数参数', en: 'Parameter of the page’s size', max: 100 }),
  pageSize: field.whole({ zh: '每页行数', en: 'Rows per page', min: 1, max: 10_000, default: 100 }),
  nextPath: path('游标或下一页链接的位置', 'Where the next cursor or link stands', {
    zh: '留空：取 Link 应答头',
    en: 'Empty: the Link header',
  }),
  totalPath: path('总行数的位置', 'Where the number of all rows stands'),
  lookUpPath: field.text({
    zh: '按我方编号查找的路径',
    en: 'Path that finds by our key',
    max: 500,
    help: { zh: '例如 /items?externalRef={key}', en: 'For example /items?externalRef={key}' },
  }),
};

/** What can be told: one row per resource and operation. */
const operationFields = {
  resource: field.text({ zh: '资源', en: 'Resource', max: 100, required: true }),
  operation: field.choice(
    {
      create: { zh: '新建', en: 'Create' },
      update: { zh: '修改', en: 'Update' },
      delete: { zh: '删除', en: 'Delete' },
      send: { zh: '发送', en: 'Send' },
    },
    { zh: '操作', en: 'Operation' },
  ),
  method: field.choice(
    {
      POST: { zh: 'POST', en: 'POST' },
      PUT: { zh: 'PUT', en: 'PUT' },
      PATCH: { zh: 'PATCH', en: 'PATCH' },
      DELETE: { zh: 'DELETE', en: 'DELETE' },
    },
    { zh: '方法', en: 'Method', default: 'POST' },
  ),
  path: field.text({
    zh: '路径',
    en: 'Path',
    max: 500,
    required: true,
    help: {
      zh: '例如 /items/{id}；{…} 里可写 id 或内容里的字段',
      en: 'For example /items/{id}; in braces id or a field of the body',
    },
  }),
  idPath: path('对方编号的位置', 'Where their id stands'),
  ticketPath: path('受理号的位置', 'Where the ticket stands', {
    zh: '对方先受理、后处理时；留空：取 Location 应答头',
    en: 'Where they take first and work later; empty: the Location header',
  }),
  resultPath: path('查询处理结果的路径', 'Path that tells the result', {
    zh: '例如 /jobs/{ticket}',
    en: 'For example /jobs/{ticket}',
  }),
  statePath: path('处理状态的位置', 'Where the result’s state stands'),
  doneStates: field.text({
    zh: '表示完成的状态',
    en: 'States that mean done',
    max: 300,
    help: { zh: '用逗号分隔', en: 'By commas' },
  }),
  failedStates: field.text({
    zh: '表示失败的状态',
    en: 'States that mean failed',
    max: 300,
    help: { zh: '用逗号分隔', en: 'By commas' },
  }),
  resultIdPath: path('结果里对方编号的位置', 'Where their id stands in the result'),
};

export const restFields = {
  ...httpFields,
  ...authFields,
  idempotencyHeader: field.text({
    zh: '防重复请求头',
    en: 'Header against doing it twice',
    max: 100,
    initial: 'Idempotency-Key',
    help: { zh: '每次投递用同一个值；留空不发送', en: 'The same for every try of one delivery; empty: not sent' },
  }),
  headers: field.rows(
    {
      name: field.text({ zh: '名称', en: 'Name', max: 100, required: true }),
      value: field.text({ zh: '值', en: 'Value', max: 500, required: true }),
    },
    { zh: '附加请求头（不含密钥）', en: 'Further headers (no secrets)', max: 20 },
  ),
  openApi: field.text({
    zh: 'OpenAPI 文档的地址',
    en: 'Address of the OpenAPI document',
    max: 500,
    wide: true,
    help: {
      zh: '版本 3，JSON 或 YAML；资源、字段和操作从中读取',
      en: 'Version 3, JSON or YAML; resources, fields and operations are read from it',
    },
  }),
  resources: field.rows(resourceFields, { zh: '资源', en: 'Resources', max: 200 }),
  operations: field.rows(operationFields, { zh: '写入操作', en: 'What can be told', max: 200 }),
};

export type RestSettings = ValuesOf<typeof restFields>;
export type RestResource = ValuesOf<typeof resourceFields>;
export type RestOperation = ValuesOf<typeof operationFields>;

/** A resource of which only some is known, the rest as the form begins. */
export function resourceWith(known: Partial<RestResource> & Pick<RestResource, 'name' | 'path'>): RestResource {
  const begun = Object.entries(resourceFields).map(([name, { given }]) => [
    name,
    given.safeParse(undefined).data ?? '',
  ]);
  return { ...(Object.fromEntries(begun) as RestResource), ...known };
}

export function operationWith(
  known: Partial<RestOperation> & Pick<RestOperation, 'resource' | 'operation' | 'path'>,
): RestOperation {
  const begun = Object.entries(operationFields).map(([name, { given }]) => [
    name,
    given.safeParse(undefined).data ?? '',
  ]);
  return { ...(Object.fromEntries(begun) as RestOperation), ...known };
}
