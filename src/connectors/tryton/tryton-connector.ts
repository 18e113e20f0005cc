import type { Json } from '../../kernel/contract.ts';
import { field } from '../../kernel/entity/contract.ts';
import { type ErpModel, erpFields, fieldsSaid, modelFields, modelOf } from '../erp/model-settings.ts';
import { methodOf, oneFound } from '../erp/one-found.ts';
import { type IdSource, pullById, readAllById } from '../erp/pull-by-id.ts';
import { httpFields, openBySettings } from '../http/http-settings.ts';
import { reachSteps } from '../http/reach-steps.ts';
import type {
  Connection,
  Connector,
  LookUpRequest,
  Opening,
  PushAnswer,
  PushRequest,
  Row,
  SourceField,
} from '../port.ts';
import { needSecret, readSettings } from '../read-settings.ts';
import { textAt } from '../rows/value-at.ts';
import { momentWatermarks } from '../rows/watermarks.ts';
import { misconfigured } from '../say-trouble.ts';
import { type Step, walkSteps } from '../walk-steps.ts';
import { type Goal, pressButtons, splitSteps, stepFields, withoutKnown } from './press-buttons.ts';
import { fromTryton, type TrytonField, type TrytonFields, toTryton, toTrytonMoment } from './tryton-json.ts';
import { callTryton, sayWarning, signInToTryton, TrytonWarning, userIdIn } from './tryton-rpc.ts';

const SAMPLES = 20;
const MODELS_MAX = 2_000;
const WARNINGS_MAX = 10;

const fields = {
  ...httpFields,
  ...erpFields,
  models: field.rows({ ...modelFields, ...stepFields }, { zh: '模型', en: 'Models', max: 200 }),
  acceptWarnings: field.flag({
    zh: '自动确认对方的提示',
    en: 'Confirm what Tryton asks back',
    help: {
      zh: '关闭时，需要确认的操作会被退回，由人处理',
      en: 'Off: what must be confirmed comes back, for a person to decide',
    },
  }),
};

export const trytonConnector: Connector = {
  kind: 'tryton',
  label: { zh: 'Tryton', en: 'Tryton' },
  help: {
    zh: 'Tryton 7.0 整套 ERP，经 JSON-RPC 读写模型、按动按钮。',
    en: 'The whole ERP Tryton 7.0 over JSON-RPC: reads and writes its models, presses its buttons.',
  },
  settings: fields,
  secrets: { password: { label: { zh: '密码', en: 'Password' } } },
  open: openTryton,
};

function openTryton(opening: Opening): Connection {
  const settings = readSettings(fields, opening.settings);
  const password = needSecret(opening, 'password', { zh: '密码', en: 'Password' });
  const sign = signInToTryton(opening.clock, { ...settings, password });
  const http = openBySettings(settings, opening, sign);
  const watermarks = momentWatermarks({ overlapSeconds: settings.overlapSeconds, offset: 'Z' });
  const known = new Map<string, Promise<TrytonFields>>();
  let preferences: Promise<Record<string, Json>> | null = null;

  const call = (method: string, params: Json[], writes = false) =>
    callTryton(http, settings.database, method, params, { writes });
  /** Company and language of the user; without them Tryton makes nothing that belongs to a company. */
  function context(): Promise<Record<string, Json>> {
    preferences ??= call('model.res.user.get_preferences', [true, {}])
      .then(({ result }) => ({ ...(result as Record<string, Json>), active_test: false }))
      .catch((error: unknown) => {
        preferences = null;
        throw error;
      });
    return preferences;
  }
  const on = async (model: string, method: string, params: Json[], writes = false) =>
    call(`model.${model}.${method}`, [...params, await context()], writes);
  function fieldsOf(model: string): Promise<TrytonFields> {
    const asked =
      known.get(model) ??
      on(model, 'fields_get', [[]]).then(
        ({ result }) => result as unknown as TrytonFields,
        (error: unknown) => {
          known.delete(model);
          throw error;
        },
      );
    known.set(model, asked);
    return asked;
  }
  async function namesToRead(model: ErpModel, needed: readonly string[] = []): Promise<string[]> {
    const said = needed.length > 0 ? needed : fieldsSaid(model);
    if (said.length > 0) return [...new Set(['id', 'write_date', 'create_date', ...said])];
    const all = Object.entries(await fieldsOf(model.model)).filter(([, one]) => isRead(one));
    return all.flatMap(([name, { type }]) => (type === 'many2one' ? [name, `${name}.rec_name`] : [name]));
  }
  function source(model: string, filter: Json | undefined, needed?: readonly string[], watermarkField = ''): IdSource {
    const beside = watermarkField.split(/[\s,，]+/).filter((path) => path.includes('.'));
    return {
      watermarks,
      changedAt: (row) =>
        [row.write_date ?? row.create_date, ...beside.map((path) => textAt(row as Json, path))].reduce<string | null>(
          (latest, one) => (typeof one === 'string' && (latest === null || one > latest) ? one : latest),
          null,
        ),
      async read({ since, after, limit }) {
        const domain: Json[] = [['id', '>', after], ...(Array.isArray(filter) ? filter : [])];
        if (since !== null) domain.push(changedSince(since, beside));
        const names = [...(await namesToRead(modelOf(settings.models, model), needed)), ...beside];
        const { result, now } = await on(model, 'search_read', [domain, 0, limit, [['id', 'ASC']], names]);
        return { rows: rowsIn(result), ...(now ? { now } : {}) };
      },
    };
  }

  /** Presses on where Tryton asks back and the settings say so: the answer is noted beforehand, as its own client does. */
  async function insist<T>(act: () => Promise<T>): Promise<T> {
    for (let asked = 0; ; asked++) {
      try {
        return await act();
      } catch (error) {
        if (!(error instanceof TrytonWarning)) throw error;
        if (!settings.acceptWarnings || asked === WARNINGS_MAX) throw sayWarning(error);
        const user = userIdIn(await sign.marks(http));
        await on('res.user.warning', 'create', [[{ user, name: error.warningName, always: false }]], true);
      }
    }
  }

  const stepsOf = (name: string) => settings.models.find(({ model }) => model === name)?.steps ?? '';

  /** Fields first, as far as they say something new; then the buttons that lead to the state that is wanted. */
  async function change(model: string, id: number, body: Row): Promise<void> {
    const { rest, wanted, steps } = splitSteps(stepsOf(model), body);
    const names = Object.keys(rest);
    if (names.length > 0) {
      const { result } = await on(model, 'search_read', [[['id', '=', id]], 0, 1, null, names]);
      const fresh = withoutKnown(rest, rowsIn(result)[0]);
      const values = await toTryton(fresh, await fieldsOf(model), fieldsOf);
      if (Object.keys(fresh).length > 0) await insist(() => on(model, 'write', [[id], values], true));
    }
    if (wanted !== null) await leadTo(model, id, { wanted, steps });
  }

  function leadTo(model: string, id: number, goal: Goal): Promise<void> {
    return pressButtons(model, goal, {
      async readState() {
        const { result } = await on(model, 'search_read', [[['id', '=', id]], 0, 1, null, ['state']]);
        return String(rowsIn(result)[0]?.state ?? '');
      },
      press: async (method) => void (await insist(() => on(model, method, [[id]], true))),
    });
  }

  /** Where a document takes further steps after it was made, one that was left half-way is gone on with, and not made again. */
  async function make(model: string, body: Row): Promise<string | null> {
    const { ownKeyField } = modelOf(settings.models, model);
    const { rest, wanted, steps } = splitSteps(stepsOf(model), body);
    const key = body[ownKeyField];
    const begun =
      wanted !== null && key != null
        ? await lookUp({ resource: model, deliveryKey: String(key), ownKey: String(key) })
        : null;
    if (begun) {
      await change(model, idIn(begun.foreignId), body);
      return begun.foreignId;
    }
    const values = await toTryton(rest, await fieldsOf(model), fieldsOf);
    const { result } = await insist(() => on(model, 'create', [[values]], true));
    const [id] = Array.isArray(result) ? result : [];
    if (id == null) return null;
    if (wanted !== null) await leadTo(model, Number(id), { wanted, steps });
    return String(id);
  }

  async function push({ resource, operation, foreignId, body, deliveryKey }: PushRequest): Promise<PushAnswer> {
    if (operation === 'send') {
      const target = methodOf(resource);
      if (!target)
        throw misconfigured({
          zh: `“${resource}”应写成 模型#方法。`,
          en: `"${resource}" should be written model#method`,
        });
      const ids = foreignId === null ? [] : [[idIn(foreignId)]];
      const extra = Object.keys(body).length === 0 ? [] : [body as Json];
      const { result } = await insist(() => on(target.model, target.method, [...ids, ...extra], true));
      return { outcome: 'confirmed', foreignId, ...(result === null ? {} : { value: { result: fromTryton(result) } }) };
    }
    if (operation === 'create') {
      const { ownKeyField } = modelOf(settings.models, resource);
      const keyed = ownKeyField === '' || body[ownKeyField] != null ? body : { ...body, [ownKeyField]: deliveryKey };
      return { outcome: 'confirmed', foreignId: await make(resource, keyed) };
    }
    const id = idIn(foreignId);
    if (operation === 'delete') await insist(() => on(resource, 'delete', [[id]], true));
    else await change(resource, id, body);
    return { outcome: 'confirmed', foreignId };
  }

  async function lookUp({ resource, ownKeyField, ownKey, deliveryKey }: LookUpRequest) {
    const model = methodOf(resource)?.model ?? resource;
    const said = modelOf(settings.models, model);
    const keyField = ownKeyField ?? said.ownKeyField;
    if (keyField === '') {
      throw misconfigured({
        zh: `没有说明“${model}”的哪个字段存放我方编号。`,
        en: `which field of "${model}" holds our key is not said`,
      });
    }
    const key = ownKey ?? deliveryKey;
    const { [keyField]: wanted = key } = await toTryton({ [keyField]: key }, await fieldsOf(model), fieldsOf);
    const { result } = await on(model, 'search_read', [
      [[keyField, '=', wanted]],
      0,
      2,
      [['id', 'ASC']],
      await namesToRead(said),
    ]);
    return oneFound(rowsIn(result), key);
  }

  async function describe(model: string) {
    const all = await fieldsOf(model);
    const names = await namesToRead(modelOf(settings.models, model));
    const { result } = await on(model, 'search_read', [[], 0, SAMPLES, [['id', 'DESC']], names]);
    const described = Object.entries(all).flatMap(([name, one]) => describeField(name, one));
    const keys = ['id', ...['code', 'number', 'reference'].filter((name) => name in all)];
    return {
      fields: described,
      samples: rowsIn(result),
      keyFields: keys,
      watermarkFields: ['write_date', ...watermarksBeside(all)],
    };
  }

  const steps = (): Step[] => [
    ...reachSteps(http.baseUrl, {
      ...opening,
      ...(settings.caCertificate.trim() === '' ? {} : { ca: settings.caCertificate }),
    }),
    {
      what: {
        zh: `以 ${settings.username} 登录数据库“${settings.database}”`,
        en: `${settings.username} signs in to the database "${settings.database}"`,
      },
      act: async () => void (await sign.marks(http)),
    },
    {
      what: { zh: '读取模型清单', en: 'the list of models can be read' },
      async act() {
        const count = (await listModels()).length;
        return { zh: `可见 ${count} 个模型`, en: `${count} models can be seen` };
      },
    },
    ...settings.models.map(
      ({ model }): Step => ({
        what: { zh: `读取“${model}”`, en: `"${model}" can be read` },
        async act() {
          const { rows } = await source(model, undefined).read({ since: null, after: 0, limit: 1 });
          return {
            zh: `读取“${model}”：${rows.length === 0 ? '暂无记录' : '正常'}`,
            en: `"${model}" can be read${rows.length === 0 ? '; it is empty' : ''}`,
          };
        },
      }),
    ),
  ];

  async function listModels() {
    const { result } = await on('ir.model', 'search_read', [[], 0, MODELS_MAX, [['model', 'ASC']], ['model', 'name']]);
    return rowsIn(result).map(({ model, name }) => ({ name: String(model), label: String(name) }));
  }

  return {
    test: () => walkSteps(steps()),
    listResources: listModels,
    describe,
    pull: (request) => pullById(source(request.resource, request.filter, [], request.watermarkField), request),
    push,
    lookUp,
    readAll: ({ resource, keyField, fields: needed, filter, limit }) =>
      readAllById(source(resource, filter, needed.length === 0 ? [] : [keyField, ...needed]), { keyField, limit }),
    async close() {
      http.close();
    },
  };
}

/** `write_date` is empty until a record is first changed: then the day it was made counts. */
function changedSince(since: string, beside: readonly string[]): Json {
  const moment = toTrytonMoment(since);
  return [
    'OR',
    ['write_date', '>=', moment],
    [
      ['write_date', '=', null],
      ['create_date', '>=', moment],
    ],
    ...beside.map((path) => [path, '>=', moment]),
  ];
}

/** What is stored, and what is cheap: files and what is reckoned for each row only where they are named. */
function isRead({ type, searchable }: TrytonField): boolean {
  return searchable !== false && type !== 'binary' && type !== 'dict';
}

function rowsIn(result: Json): Row[] {
  return (Array.isArray(result) ? result : []).map((row) => fromTryton(row) as Row);
}

function idIn(foreignId: string | null): number {
  if (/^\d+$/.test(foreignId ?? '')) return Number(foreignId);
  throw misconfigured({
    zh: `Tryton 的编号应是数字，不是“${foreignId}”。`,
    en: `Tryton's ids are numbers, and "${foreignId}" is none`,
  });
}

/** What a variant says of its template, as of its name, changes with the template. */
function watermarksBeside(fields: TrytonFields): string[] {
  return fields.template?.type === 'many2one' ? ['write_date, template.write_date'] : [];
}

const typeNames: Readonly<Record<string, SourceField['type']>> = {
  char: 'text',
  text: 'text',
  fullText: 'text',
  selection: 'text',
  reference: 'text',
  numeric: 'text',
  time: 'text',
  integer: 'number',
  biginteger: 'number',
  float: 'number',
  timedelta: 'number',
  boolean: 'flag',
  date: 'date',
  datetime: 'moment',
  timestamp: 'moment',
  one2many: 'list',
  many2many: 'list',
  many2one: 'object',
};

function describeField(name: string, { type, string: label, required }: TrytonField): SourceField[] {
  const field: SourceField = {
    path: name,
    type: typeNames[type] ?? 'unknown',
    nullable: required !== true,
    ...(label ? { label } : {}),
  };
  if (type !== 'many2one') return [field];
  const below = (inner: string, of: SourceField['type']) => ({ ...field, path: `${name}.${inner}`, type: of });
  return [field, below('id', 'number'), below('rec_name', 'text')];
}
