import type { Json } from '../../kernel/contract.ts';
import { type ErpModel, erpFields, fieldsSaid, modelOf } from '../erp/model-settings.ts';
import { methodOf, oneFound } from '../erp/one-found.ts';
import { type IdSource, pullById, readAllById } from '../erp/pull-by-id.ts';
import { httpFields, openBySettings } from '../http/http-settings.ts';
import { reachSteps } from '../http/reach-steps.ts';
import type { Connection, Connector, LookUpRequest, Opening, PushAnswer, PushRequest, Row } from '../port.ts';
import { needSecret, readSettings } from '../read-settings.ts';
import { momentWatermarks } from '../rows/watermarks.ts';
import { misconfigured, refusedThere } from '../say-trouble.ts';
import { type Step, walkSteps } from '../walk-steps.ts';
import { createUnderKey, findExternalId, unfinished } from './external-ids.ts';
import { openOdoo } from './odoo-rpc.ts';
import { describeOdooField, fromOdoo, type OdooField, type OdooFields, toOdoo, toOdooMoment } from './odoo-values.ts';

const SAMPLES = 20;
const MODELS_MAX = 2_000;
/** What is archived belongs to the whole, and moments come in UTC. */
const context = { active_test: false, tz: 'UTC' };

const fields = { ...httpFields, ...erpFields };
const passwordLabel = { zh: '密码或 API 密钥', en: 'Password or API key' };

export const odooConnector: Connector = {
  kind: 'odoo',
  label: { zh: 'Odoo', en: 'Odoo' },
  help: {
    zh: 'Odoo 整套 ERP，经 JSON-RPC 读写模型、调用方法。',
    en: 'The whole ERP Odoo over JSON-RPC: reads and writes its models, calls their methods.',
  },
  caution: {
    zh: '按 Odoo 14–18 公开的外部接口（/jsonrpc）编写，用模拟服务器测试过，没有在 Odoo 的服务器上试过。',
    en: 'Written to the public external API of Odoo 14 to 18 (/jsonrpc) and tested against a server that imitates it, never against Odoo’s own.',
  },
  settings: fields,
  secrets: { password: { label: passwordLabel } },
  open,
};

function open(opening: Opening): Connection {
  const settings = readSettings(fields, opening.settings);
  const http = openBySettings(settings, opening, null);
  const odoo = openOdoo(http, { ...settings, password: needSecret(opening, 'password', passwordLabel) });
  const watermarks = momentWatermarks({ overlapSeconds: settings.overlapSeconds, offset: 'Z' });
  const known = new Map<string, Promise<OdooFields>>();

  function fieldsOf(model: string): Promise<OdooFields> {
    const kwargs = { attributes: ['type', 'string', 'required', 'store', 'relation'] };
    const asked =
      known.get(model) ??
      odoo.execute(model, 'fields_get', [], { kwargs }).then(
        ({ result }) => result as unknown as OdooFields,
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
    if (said.length > 0) return [...new Set(['id', 'write_date', ...said])];
    return Object.entries(await fieldsOf(model.model)).flatMap(([name, one]) => (isRead(one) ? [name] : []));
  }
  async function search(model: string, domain: Json[], limit: number, order: string, needed?: readonly string[]) {
    const names = await namesToRead(modelOf(settings.models, model), needed);
    const { result, now } = await odoo.execute(model, 'search_read', [domain], {
      kwargs: { fields: names, limit, order, context },
    });
    const all = await fieldsOf(model);
    const rows = (Array.isArray(result) ? result : []).map((row): Row => fromOdoo(row as Record<string, Json>, all));
    return { rows, ...(now ? { now } : {}) };
  }
  function source(model: string, filter: Json | undefined, needed?: readonly string[]): IdSource {
    return {
      watermarks,
      changedAt: (row) => (typeof row.write_date === 'string' ? row.write_date : null),
      read({ since, after, limit }) {
        // write_date is kept finer than it is told: from the whole second on.
        const changed = since === null ? [] : [['write_date', '>=', toOdooMoment(since)]];
        return search(
          model,
          [...(Array.isArray(filter) ? filter : []), ['id', '>', after], ...changed],
          limit,
          'id asc',
          needed,
        );
      },
    };
  }

  async function push(request: PushRequest): Promise<PushAnswer> {
    const { resource, operation, foreignId, body, deliveryKey } = request;
    if (operation === 'send') return press(request);
    const values = await toOdoo(body, await fieldsOf(resource), fieldsOf);
    if (operation === 'create') {
      const { ownKeyField } = modelOf(settings.models, resource);
      const make = async (given: Json) => {
        const { result } = await odoo.execute(resource, 'create', [given], { kwargs: { context }, writes: true });
        return Number(Array.isArray(result) ? result[0] : result);
      };
      const id =
        ownKeyField === ''
          ? await createUnderKey(odoo, resource, deliveryKey, () => make(values))
          : await make({ [ownKeyField]: deliveryKey, ...values });
      return { outcome: 'confirmed', foreignId: String(id) };
    }
    const method = operation === 'delete' ? 'unlink' : 'write';
    const ids = [idIn(foreignId)];
    await odoo.execute(resource, method, operation === 'delete' ? [ids] : [ids, values], {
      kwargs: { context },
      writes: true,
    });
    return { outcome: 'confirmed', foreignId };
  }

  async function press({ resource, foreignId, body }: PushRequest): Promise<PushAnswer> {
    const target = methodOf(resource);
    if (!target)
      throw misconfigured({
        zh: `“${resource}”应写成 模型#方法。`,
        en: `"${resource}" should be written model#method`,
      });
    const ids = foreignId === null ? [] : [[idIn(foreignId)]];
    const { result } = await odoo.execute(target.model, target.method, ids, {
      kwargs: { ...body, context },
      writes: true,
    });
    const asked = dialogueIn(result);
    if (asked === null) return { outcome: 'confirmed', foreignId, ...(result === null ? {} : { value: { result } }) };
    throw refusedThere(
      {
        zh: `Odoo 打开了对话框“${asked}”，在有人答复之前什么也没做。`,
        en: `Odoo opened the dialogue "${asked}": nothing is done until somebody answers it`,
      },
      { status: 'dialogue' },
    );
  }

  async function lookUp({ resource, ownKeyField, ownKey, deliveryKey }: LookUpRequest) {
    const model = methodOf(resource)?.model ?? resource;
    const keyField = ownKeyField ?? modelOf(settings.models, model).ownKeyField;
    if (keyField !== '') {
      const key = ownKey ?? deliveryKey;
      const { [keyField]: wanted = key } = await toOdoo({ [keyField]: key }, await fieldsOf(model), fieldsOf);
      return oneFound((await search(model, [[keyField, '=', wanted]], 2, 'id asc')).rows, key);
    }
    const external = await findExternalId(odoo, model, deliveryKey);
    if (!external) return null;
    if (external.recordId === null) throw unfinished(deliveryKey);
    return oneFound((await search(model, [['id', '=', external.recordId]], 2, 'id asc')).rows, deliveryKey);
  }

  async function listModels() {
    const kwargs = { fields: ['model', 'name'], order: 'model asc', limit: MODELS_MAX };
    const { result } = await odoo.execute('ir.model', 'search_read', [[['transient', '=', false]]], { kwargs });
    return (result as { model: string; name: string }[]).map(({ model, name }) => ({ name: model, label: name }));
  }

  const steps = (): Step[] => [
    ...reachSteps(http.baseUrl, {
      ...opening,
      ...(settings.caCertificate.trim() === '' ? {} : { ca: settings.caCertificate }),
    }),
    {
      what: { zh: '询问 Odoo 的版本', en: 'Odoo says its version' },
      async act() {
        const version = await odoo.version();
        return { zh: `Odoo 版本 ${version}`, en: `Odoo ${version} answers` };
      },
    },
    {
      what: {
        zh: `以 ${settings.username} 登录数据库“${settings.database}”`,
        en: `${settings.username} signs in to the database "${settings.database}"`,
      },
      act: async () => void (await odoo.signIn()),
    },
    ...settings.models.map(
      ({ model }): Step => ({
        what: { zh: `读取“${model}”`, en: `"${model}" can be read` },
        async act() {
          const { rows } = await search(model, [], 1, 'id asc');
          return {
            zh: `读取“${model}”：${rows.length === 0 ? '暂无记录' : '正常'}`,
            en: `"${model}" can be read${rows.length === 0 ? '; it is empty' : ''}`,
          };
        },
      }),
    ),
  ];

  return {
    test: () => walkSteps(steps()),
    listResources: listModels,
    async describe(model) {
      const all = await fieldsOf(model);
      const { rows } = await search(model, [], SAMPLES, 'id desc');
      const keys = ['id', ...['default_code', 'code', 'name', 'origin'].filter((name) => name in all)];
      return {
        fields: Object.entries(all).flatMap(([name, one]) => describeOdooField(name, one)),
        samples: rows,
        keyFields: keys,
        watermarkFields: 'write_date' in all ? ['write_date'] : [],
      };
    },
    pull: (request) => pullById(source(request.resource, request.filter), request),
    push,
    lookUp,
    readAll: ({ resource, keyField, fields: needed, filter, limit }) =>
      readAllById(source(resource, filter, needed.length === 0 ? [] : [keyField, ...needed]), { keyField, limit }),
    async close() {
      http.close();
    },
  };
}

/** What is stored and no file; the rest only where it is named. */
function isRead({ type, store }: OdooField): boolean {
  return store !== false && type !== 'binary';
}

/** A method that answers with a window to be opened asks a person something. */
function dialogueIn(result: Json): string | null {
  if (typeof result !== 'object' || result === null || Array.isArray(result)) return null;
  const { type, target, name, res_model: model } = result;
  return type === 'ir.actions.act_window' && target === 'new' ? String(name ?? model ?? '') : null;
}

function idIn(foreignId: string | null): number {
  if (/^\d+$/.test(foreignId ?? '')) return Number(foreignId);
  throw misconfigured({
    zh: `Odoo 的编号应是数字，不是“${foreignId}”。`,
    en: `Odoo's ids are numbers, and "${foreignId}" is none`,
  });
}
