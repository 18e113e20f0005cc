import type { Json } from '../../kernel/contract.ts';
import { field } from '../../kernel/entity/contract.ts';
import { methodOf, oneFound } from '../erp/one-found.ts';
import { fieldsOfTemplate } from '../erp/template.ts';
import { httpFields, openBySettings } from '../http/http-settings.ts';
import { reachSteps } from '../http/reach-steps.ts';
import type { Connection, Connector, LookUpRequest, Opening, PushAnswer, PushRequest, Row } from '../port.ts';
import { needSecret, readSettings } from '../read-settings.ts';
import { markedRow } from '../rows/source-row.ts';
import { pullSweep, type SweepPage } from '../rows/sweep.ts';
import { textAt } from '../rows/value-at.ts';
import { momentWatermarks } from '../rows/watermarks.ts';
import { misconfigured } from '../say-trouble.ts';
import { type Step, walkSteps } from '../walk-steps.ts';
import { openKingdee, signInToKingdee } from './kingdee-api.ts';
import { type KingdeeTemplate, kingdeeTemplates } from './kingdee-templates.ts';

const SAMPLES = 20;
/** What one query gives at most. */
const LIMIT_MAX = 2_000;

const fields = {
  ...httpFields,
  accountId: field.text({ zh: '账套（数据中心）ID', en: 'Account (data centre) id', max: 100, required: true }),
  username: field.text({ zh: '用户名', en: 'User name', max: 200, required: true }),
  appId: field.text({
    zh: '应用 ID',
    en: 'App id',
    max: 300,
    help: { zh: '填写后用应用密钥登录，否则用密码', en: 'Given, the app’s secret signs in; else the password' },
  }),
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
  afterSaving: field.choice(
    {
      nothing: { zh: '只保存', en: 'Nothing' },
      submit: { zh: '提交', en: 'Submit' },
      audit: { zh: '提交并审核', en: 'Submit and approve' },
    },
    { zh: '保存之后', en: 'After saving', default: 'audit' },
  ),
  further: field.rows(
    {
      form: field.text({ zh: '业务对象', en: 'Form', max: 100, required: true }),
      keyField: field.text({ zh: '内码字段', en: 'Id field', max: 100, required: true }),
      numberField: field.text({ zh: '编号字段', en: 'Number field', max: 100, required: true }),
      changedField: field.text({ zh: '修改时间字段', en: 'Field that says when it changed', max: 100 }),
      fields: field.note({
        zh: '读取的字段',
        en: 'Fields to read',
        max: 4_000,
        help: { zh: '用逗号分隔', en: 'By commas' },
      }),
    },
    { zh: '其他业务对象', en: 'Further forms', max: 100 },
  ),
};

const secrets = {
  password: { label: { zh: '密码', en: 'Password' } },
  appSecret: { label: { zh: '应用密钥', en: 'App secret' } },
};

export const kingdeeConnector: Connector = {
  kind: 'kingdee',
  label: { zh: '金蝶云星空', en: 'Kingdee K3Cloud' },
  help: {
    zh: '金蝶云星空的 Web API：查询、保存、提交、审核。',
    en: 'The Web API of Kingdee K3Cloud: query, save, submit, approve.',
  },
  caution: {
    zh: '按公开的接口说明编写，只用模拟服务器测试过，从未在金蝶的系统上试过；字段清单请与贵公司的账套核对。',
    en: 'Written to the public interface description and tested against a server that imitates it only, never against Kingdee’s own system; compare the field lists with your own account.',
  },
  settings: fields,
  secrets,
  open: openConnection,
};

function openConnection(opening: Opening): Connection {
  const settings = readSettings(fields, opening.settings);
  const secret = settings.appId === '' ? 'password' : 'appSecret';
  const given = { password: '', appSecret: '', [secret]: needSecret(opening, secret, secrets[secret].label) };
  const sign = signInToKingdee(opening.clock, { ...settings, ...given });
  const http = openBySettings(settings, opening, sign);
  const kingdee = openKingdee(http);
  const watermarks = momentWatermarks({ overlapSeconds: settings.overlapSeconds, offset: settings.offset || '+08:00' });
  const templates = [...kingdeeTemplates, ...settings.further.map(furtherTemplate)];

  function templateOf(name: string): KingdeeTemplate {
    const found = templates.find((template) => template.name === name);
    if (found) return found;
    throw misconfigured({ zh: `设置里没有业务对象“${name}”。`, en: `the form "${name}" is not in the settings` });
  }

  async function readPage(
    template: KingdeeTemplate,
    { since, at, limit }: { since: string | null; at: Json | null; limit: number },
    filter: Json | undefined,
  ): Promise<SweepPage> {
    const { keyField, lineField, changedField } = template;
    const size = Math.min(limit, LIMIT_MAX);
    const { rows, now } = await kingdee.query({
      formId: template.name,
      fieldKeys: Object.keys(template.fields),
      filter: all([
        typeof filter === 'string' ? `(${filter})` : '',
        since !== null && changedField !== ''
          ? `${changedField} >= ${quote(since.replace('T', ' ').slice(0, 19))}`
          : '',
        at === null ? '' : after(template, at as Place),
      ]),
      order: lineField === '' ? keyField : `${keyField},${lineField}`,
      limit: size,
    });
    const last = rows.at(-1);
    const place = {
      key: textAt(last as Json, keyField) ?? '',
      line: lineField === '' ? '' : (textAt(last as Json, lineField) ?? ''),
    };
    return {
      rows: rows.map((row) => marked(row, template)),
      next: rows.length < size || !last ? null : { ...place },
      ...(now ? { now } : {}),
    };
  }

  function marked(row: Row, { keyField, lineField, changedField }: KingdeeTemplate) {
    const written = changedField === '' ? undefined : textAt(row as Json, changedField);
    const watermark = written !== undefined && watermarks.holds(written) ? written : null;
    const parts = [textAt(row as Json, keyField), lineField === '' ? undefined : textAt(row as Json, lineField)];
    const key = parts.filter((part) => part !== undefined).join('-') || null;
    return markedRow(row, {
      key,
      watermark,
      changedAt: watermark === null ? null : watermarks.changedAt(watermark),
      deleted: false,
    });
  }

  /** A bill by its number: its id, and how far it has come (A made, B submitted, C approved). */
  async function findByNumber(template: KingdeeTemplate, field: string, number: string) {
    const keys = [...new Set([...Object.keys(template.fields), field])];
    const { rows } = await kingdee.query({
      formId: template.name,
      fieldKeys: keys,
      filter: `${field} = ${quote(number)}`,
      order: template.keyField,
      limit: LIMIT_MAX,
    });
    const ids = new Map(rows.map((row) => [textAt(row as Json, template.keyField) ?? '', row]));
    return oneFound(
      [...ids].map(([id, row]) => ({ ...row, id })),
      number,
    );
  }

  async function save(
    template: KingdeeTemplate,
    { operation, foreignId, body, deliveryKey }: PushRequest,
  ): Promise<PushAnswer> {
    const { name, keyField, numberField } = template;
    const number = textAt(body as Json, numberField) ?? deliveryKey;
    // The last try may have saved it and come no further.
    const found = operation === 'create' ? await findByNumber(template, numberField, number) : null;
    const id = found?.foreignId ?? foreignId;
    const model =
      operation === 'create' ? { ...body, [numberField]: number } : { ...body, [keyField]: idIn(foreignId) };
    const saved = found
      ? null
      : await kingdee.act('Save', name, {
          NeedUpDateFields: [],
          NeedReturnFields: [],
          IsDeleteEntry: 'false',
          Model: model,
        });
    const savedId = saved?.id ?? id;
    const state = found ? (textAt(found.value as Json, 'FDocumentStatus') ?? 'A') : 'A';
    const { afterSaving } = settings;
    if (afterSaving !== 'nothing' && !['B', 'C'].includes(state))
      await kingdee.act('Submit', name, { Ids: savedId ?? '' });
    if (afterSaving === 'audit' && state !== 'C') await kingdee.act('Audit', name, { Ids: savedId ?? '' });
    return { outcome: 'confirmed', foreignId: savedId, value: { [numberField]: saved?.number ?? number } };
  }

  async function push(request: PushRequest): Promise<PushAnswer> {
    const { resource, operation, foreignId } = request;
    if (operation === 'create' || operation === 'update') return save(templateOf(resource), request);
    const target = operation === 'delete' ? { model: resource, method: 'Delete' } : methodOf(resource);
    if (!target || !['Submit', 'Audit', 'UnAudit', 'CancelAssign', 'Delete'].includes(target.method)) {
      throw misconfigured({
        zh: `“${resource}”应写成 业务对象#Submit、#Audit、#UnAudit 等。`,
        en: `"${resource}" should be written form#Submit, #Audit, #UnAudit …`,
      });
    }
    await kingdee.act(target.method, target.model, { Ids: idIn(foreignId) });
    return { outcome: 'confirmed', foreignId };
  }

  async function lookUp({ resource, ownKeyField, ownKey, deliveryKey }: LookUpRequest) {
    const template = templateOf(methodOf(resource)?.model ?? resource);
    return findByNumber(template, ownKeyField ?? template.numberField, ownKey ?? deliveryKey);
  }

  const steps = (): Step[] => [
    ...reachSteps(http.baseUrl, {
      ...opening,
      ...(settings.caCertificate.trim() === '' ? {} : { ca: settings.caCertificate }),
    }),
    {
      what: { zh: `以 ${settings.username} 登录账套`, en: `${settings.username} signs in` },
      act: async () => void (await sign.marks(http)),
    },
    ...templates.map(
      (template): Step => ({
        what: { zh: `查询${template.label}（${template.name}）`, en: `${template.name} can be queried` },
        act: async () => void (await readPage(template, { since: null, at: null, limit: 1 }, undefined)),
      }),
    ),
  ];

  return {
    test: () => walkSteps(steps()),
    listResources: async () => templates.map(({ name, label }) => ({ name, label })),
    async describe(name) {
      const template = templateOf(name);
      const { rows } = await readPage(template, { since: null, at: null, limit: SAMPLES }, undefined);
      return {
        fields: fieldsOfTemplate(template),
        samples: rows.map(({ row }) => row.value),
        keyFields: [template.lineField || template.keyField, template.numberField],
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
      const template = templateOf(resource);
      let at: Json | null = null;
      do {
        const page: SweepPage = await readPage(template, { since: null, at, limit }, filter);
        if (page.rows.length > 0)
          yield page.rows.map(({ row }) => ({ ...row, key: textAt(row.value as Json, keyField) ?? null }));
        at = page.next;
      } while (at !== null);
    },
    async close() {
      http.close();
    },
  };
}

interface Place {
  [name: string]: string;
  key: string;
  line: string;
}

/** Behind a row in the order of id and line. */
function after({ keyField, lineField }: KingdeeTemplate, { key, line }: Place): string {
  const value = (text: string) => (/^\d+$/.test(text) ? text : quote(text));
  if (lineField === '') return `${keyField} > ${value(key)}`;
  return `(${keyField} > ${value(key)} or (${keyField} = ${value(key)} and ${lineField} > ${value(line)}))`;
}

function all(conditions: readonly string[]): string {
  return conditions.filter((condition) => condition !== '').join(' and ');
}

/** A text within a FilterString, which is SQL there. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function idIn(foreignId: string | null): string {
  if (foreignId !== null && foreignId !== '') return foreignId;
  throw misconfigured({ zh: '不知道对方单据的内码。', en: 'the id of the bill there is not known' });
}

function furtherTemplate(row: {
  form: string;
  keyField: string;
  numberField: string;
  changedField: string;
  fields: string;
}): KingdeeTemplate {
  const names = [row.keyField, row.numberField, row.changedField, ...row.fields.split(/[\s,，]+/)].filter(
    (name) => name !== '',
  );
  const known = names.map((name) => [name, ['unknown', name]] as const);
  return {
    name: row.form,
    label: row.form,
    lineField: '',
    keyField: row.keyField,
    numberField: row.numberField,
    changedField: row.changedField,
    fields: Object.fromEntries(known),
  };
}
