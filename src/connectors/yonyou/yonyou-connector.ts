import type { Json } from '../../kernel/contract.ts';
import { field } from '../../kernel/entity/contract.ts';
import { oneFound } from '../erp/one-found.ts';
import { fieldsOfTemplate } from '../erp/template.ts';
import { httpFields, openBySettings } from '../http/http-settings.ts';
import { reachSteps } from '../http/reach-steps.ts';
import type { Connection, Connector, LookUpRequest, Opening, PushAnswer, PushRequest } from '../port.ts';
import { needSecret, readSettings } from '../read-settings.ts';
import { inferFields } from '../rows/infer-fields.ts';
import { markedRow, toRow } from '../rows/source-row.ts';
import { pullSweep, type SweepPage } from '../rows/sweep.ts';
import { textAt, valueAt } from '../rows/value-at.ts';
import { momentWatermarks } from '../rows/watermarks.ts';
import { misconfigured } from '../say-trouble.ts';
import { type Step, walkSteps } from '../walk-steps.ts';
import { callYonyou, resubmitKey, signInToYonyou } from './yonyou-api.ts';
import { type YonyouTemplate, yonyouTemplates } from './yonyou-templates.ts';

const SAMPLES = 20;
/** What a list gives at most on one page. */
const PAGE_SIZE_MAX = 500;

const fields = {
  ...httpFields,
  appKey: field.text({ zh: '应用 AppKey', en: 'App key', max: 200, required: true }),
  offset: field.text({
    zh: '对方服务器的时区',
    en: 'Offset of their server',
    max: 6,
    initial: '+08:00',
    help: { zh: '留空为 +08:00', en: 'Empty: +08:00' },
  }),
  overlapSeconds: field.whole({
    zh: '每次往前重读（秒）',
    en: 'Read again from so long before (s)',
    min: 1,
    max: 86_400,
    default: 120,
  }),
  documents: field.rows(
    {
      name: field.text({ zh: '单据', en: 'Document', max: 100, required: true }),
      listPath: field.text({ zh: '列表查询路径', en: 'Path of the list', max: 300, required: true }),
      savePath: field.text({ zh: '保存路径', en: 'Path of saving', max: 300 }),
      keyField: field.text({ zh: '主键字段', en: 'Key field', max: 100 }),
      numberField: field.text({ zh: '编号字段', en: 'Number field', max: 100 }),
      changedField: field.text({ zh: '时间戳字段', en: 'Field that says when it changed', max: 100 }),
    },
    { zh: '其他单据，或另一版本的路径', en: 'Further documents, or paths of another version', max: 100 },
  ),
};

const secretLabel = { zh: '应用 AppSecret', en: 'App secret' };

export const yonyouConnector: Connector = {
  kind: 'yonyou',
  label: { zh: '用友 YonBIP', en: 'Yonyou YonBIP' },
  help: {
    zh: '用友 YonBIP / YonSuite 开放平台：列表查询与保存。',
    en: 'The open platform of Yonyou YonBIP and YonSuite: lists and saving.',
  },
  caution: {
    zh: '按公开的接口说明编写，只用模拟服务器测试过，从未在用友的系统上试过；各版本的路径和字段不同，请与开放平台的文档核对。',
    en: 'Written to the public interface description and tested against a server that imitates it only, never against Yonyou’s own system; paths and fields differ by version: compare them with the platform’s documents.',
  },
  settings: fields,
  secrets: { appSecret: { label: secretLabel } },
  open: openConnection,
};

function openConnection(opening: Opening): Connection {
  const settings = readSettings(fields, opening.settings);
  const sign = signInToYonyou(opening.clock, {
    appKey: settings.appKey,
    appSecret: needSecret(opening, 'appSecret', secretLabel),
  });
  const http = openBySettings(settings, opening, sign);
  const watermarks = momentWatermarks({ overlapSeconds: settings.overlapSeconds, offset: settings.offset || '+08:00' });
  const own = settings.documents.map(ownTemplate);
  const names = new Set(own.map(({ name }) => name));
  const templates = [...own, ...yonyouTemplates.filter(({ name }) => !names.has(name))];

  function templateOf(name: string): YonyouTemplate {
    const found = templates.find((template) => template.name === name);
    if (found) return found;
    throw misconfigured({ zh: `设置里没有单据“${name}”。`, en: `the document "${name}" is not in the settings` });
  }

  async function list(
    { listPath, keyField }: YonyouTemplate,
    conditions: Json[],
    pageIndex: number,
    pageSize: number,
    filter?: Json,
  ) {
    const further = typeof filter === 'object' && filter !== null && !Array.isArray(filter) ? filter : {};
    const answer = await callYonyou(
      http,
      listPath,
      {
        ...further,
        pageIndex,
        pageSize,
        ...(conditions.length === 0 ? {} : { simpleVOs: conditions }),
        queryOrders: [{ field: keyField, order: 'asc' }],
      },
      false,
    );
    const { data } = answer;
    // Some lists stand in the answer as they are, without pages.
    const records = Array.isArray(valueAt(data, 'data')) ? valueAt(data, 'data') : valueAt(data, 'data.recordList');
    if (records !== undefined && records !== null && !Array.isArray(records)) throw noList(listPath);
    const pages = Number(textAt(data, 'data.pageCount') ?? Number.NaN);
    const rows = (records ?? []) as Json[];
    const isPaged = !Array.isArray(valueAt(data, 'data'));
    const more = isPaged && rows.length > 0 && !(pageIndex >= pages);
    const date = Date.parse(String(answer.headers.date ?? ''));
    return { rows: rows.map(toRow), more, ...(Number.isNaN(date) ? {} : { now: new Date(date) }) };
  }

  async function readPage(
    template: YonyouTemplate,
    { since, at, limit }: { since: string | null; at: Json | null; limit: number },
    filter?: Json,
  ): Promise<SweepPage> {
    const { changedField } = template;
    const place = (at ?? { index: 1, size: Math.min(limit, PAGE_SIZE_MAX) }) as { index: number; size: number };
    const asked =
      since === null || changedField === ''
        ? []
        : [{ field: changedField, op: 'egt', value1: since.replace('T', ' ').slice(0, 19) }];
    const { rows, more, now } = await list(template, asked, place.index, place.size, filter);
    return {
      rows: rows.map((row) => marked(row, template)),
      next: more ? { ...place, index: place.index + 1 } : null,
      ...(now ? { now } : {}),
    };
  }

  function marked(row: ReturnType<typeof toRow>, { keyField, changedField }: YonyouTemplate) {
    const written = changedField === '' ? undefined : textAt(row as Json, changedField);
    const watermark = written !== undefined && watermarks.holds(written) ? written : null;
    const changedAt = watermark === null ? null : watermarks.changedAt(watermark);
    return markedRow(row, { key: textAt(row as Json, keyField) ?? null, watermark, changedAt, deleted: false });
  }

  async function push({ resource, operation, foreignId, body, deliveryKey }: PushRequest): Promise<PushAnswer> {
    const { savePath, numberField, keyField } = templateOf(resource);
    if (savePath === '')
      throw misconfigured({ zh: `“${resource}”没有写保存路径。`, en: `no path of saving is said for "${resource}"` });
    if (operation !== 'create' && operation !== 'update') {
      throw misconfigured({
        zh: '用友的单据只能新建和修改。',
        en: 'documents of Yonyou can only be created and updated',
      });
    }
    const data =
      operation === 'create'
        ? { [numberField]: deliveryKey, ...body, resubmitCheckKey: resubmitKey(deliveryKey), _status: 'Insert' }
        : { ...body, [keyField]: foreignId, resubmitCheckKey: resubmitKey(deliveryKey), _status: 'Update' };
    const answer = (await callYonyou(http, savePath, { data }, true)).data;
    const saved = valueAt(answer, 'data.infos[0]') ?? valueAt(answer, 'data');
    return {
      outcome: 'confirmed',
      foreignId: textAt(saved, keyField) ?? foreignId,
      ...(saved == null ? {} : { value: toRow(saved) }),
    };
  }

  /** What can't be asked for there is answered with everything: only a row that holds the key counts. */
  async function lookUp({ resource, ownKeyField, ownKey, deliveryKey }: LookUpRequest) {
    const template = templateOf(resource);
    const field = ownKeyField ?? template.numberField;
    const key = ownKey ?? deliveryKey;
    const { rows } = await list(template, [{ field, op: 'eq', value1: key }], 1, PAGE_SIZE_MAX);
    const ids = new Map(
      rows
        .filter((row) => textAt(row as Json, field) === key)
        .map((row) => [textAt(row as Json, template.keyField) ?? '', row]),
    );
    return oneFound(
      [...ids].map(([id, row]) => ({ ...row, id })),
      key,
    );
  }

  const steps = (): Step[] => [
    ...reachSteps(http.baseUrl, {
      ...opening,
      ...(settings.caCertificate.trim() === '' ? {} : { ca: settings.caCertificate }),
    }),
    {
      what: { zh: '用 AppKey 取得令牌', en: 'a token is given for the app key' },
      act: async () => void (await sign.marks(http)),
    },
    ...templates.map(
      (template): Step => ({
        what: {
          zh: `查询${template.label}（${template.listPath}）`,
          en: `${template.name} can be listed (${template.listPath})`,
        },
        act: async () => void (await list(template, [], 1, 1)),
      }),
    ),
  ];

  return {
    test: () => walkSteps(steps()),
    listResources: async () => templates.map(({ name, label }) => ({ name, label })),
    async describe(name) {
      const template = templateOf(name);
      const { rows } = await list(template, [], 1, SAMPLES);
      const known = fieldsOfTemplate(template);
      const paths = new Set(known.map(({ path }) => path));
      return {
        fields: [...known, ...inferFields(rows).filter(({ path }) => !paths.has(path))],
        samples: rows,
        keyFields: [template.keyField, template.numberField],
        watermarkFields: template.changedField === '' ? [] : [template.changedField],
      };
    },
    pull({ resource, checkpoint, limit, filter }) {
      const template = templateOf(resource);
      return pullSweep({ watermarks, read: (wanted) => readPage(template, wanted, filter) }, checkpoint, limit);
    },
    push,
    lookUp,
    async *readAll({ resource, keyField, filter, limit }) {
      const template = { ...templateOf(resource), keyField };
      let at: Json | null = null;
      do {
        const page: SweepPage = await readPage(template, { since: null, at, limit }, filter);
        if (page.rows.length > 0) yield page.rows.map(({ row }) => row);
        at = page.next;
      } while (at !== null);
    },
    async close() {
      http.close();
    },
  };
}

function noList(listPath: string) {
  return misconfigured({ zh: `${listPath} 的应答里没有列表。`, en: `the answer of ${listPath} holds no list` });
}

function ownTemplate(row: {
  name: string;
  listPath: string;
  savePath: string;
  keyField: string;
  numberField: string;
  changedField: string;
}): YonyouTemplate {
  const known = yonyouTemplates.find(({ name }) => name === row.name);
  return {
    name: row.name,
    label: known?.label ?? row.name,
    fields: known?.fields ?? {},
    listPath: row.listPath,
    savePath: row.savePath || (known?.savePath ?? ''),
    keyField: row.keyField || (known?.keyField ?? 'id'),
    numberField: row.numberField || (known?.numberField ?? 'code'),
    changedField: row.changedField || (known?.changedField ?? 'pubts'),
  };
}
