import type { ServerResponse } from 'node:http';
import type { Json } from '../../kernel/contract.ts';
import { type Asked, sendJson } from '../http/serve.fixture.ts';

type Stored = Record<string, Json> & { id: number };

/** Answers as Odoo's `/jsonrpc` does: models in memory, moments told by the second and kept finer, exceptions within HTTP 200. */
export class FakeOdoo {
  tables: Record<string, Stored[]> = { 'mrp.production': [], 'ir.model.data': [], 'ir.model': [] };
  now = '2026-11-30T08:00:00Z';
  /** Makes what it is asked and then never answers, so often. */
  mute = 0;
  failing: Record<string, { name: string; message: string }[]> = {};
  calls: [model: string, method: string, args: Json[], kwargs: Record<string, Json>][] = [];

  fields: Json = {
    id: { type: 'integer', string: 'ID', required: true, store: true },
    name: { type: 'char', string: 'Reference', store: true },
    origin: { type: 'char', string: 'Source', store: true },
    product_qty: { type: 'float', string: 'Quantity', store: true },
    product_id: { type: 'many2one', relation: 'product.product', string: 'Product', store: true },
    move_raw_ids: { type: 'one2many', relation: 'mrp.production', string: 'Components', store: true },
    date_start: { type: 'datetime', string: 'Start', store: true },
    is_locked: { type: 'boolean', string: 'Locked', store: true },
    image: { type: 'binary', string: 'Picture', store: true },
    qty_available: { type: 'float', string: 'On hand', store: false },
    write_date: { type: 'datetime', string: 'Changed', store: true },
  };

  answer = ({ body }: Asked, response: ServerResponse): unknown => {
    const { service, method, args } = (
      JSON.parse(body) as { params: { service: string; method: string; args: Json[] } }
    ).params;
    const reply = (content: object) =>
      sendJson(response, { jsonrpc: '2.0', id: 1, ...content }, 200, { date: new Date(this.now).toUTCString() });
    if (method === 'version') return reply({ result: { server_version: '17.0' } });
    const [database, user, password] = args;
    if (database !== 'plant')
      return reply(failure('psycopg2.OperationalError', `FATAL: database "${database}" does not exist`));
    if (service === 'common') return reply({ result: password === 'secret' && user === 'anna' ? 2 : false });
    if (user !== 2 || password !== 'secret') return reply(failure('odoo.exceptions.AccessDenied', 'Access Denied'));
    const [, , , model, name, params, kwargs] = args as [
      string,
      number,
      string,
      string,
      string,
      Json[],
      Record<string, Json>,
    ];
    this.calls.push([model, name, params, kwargs]);
    const failed = this.failing[name]?.shift();
    if (failed) return reply(failure(failed.name, failed.message));
    if (!this.tables[model]) return reply(failure('odoo.exceptions.UserError', `Object ${model} doesn't exist`));
    if (model === 'ir.model.data' && name === 'create' && this.isTaken(params[0] as Stored))
      return reply(failure('psycopg2.errors.UniqueViolation', 'duplicate key value'));
    const result = this.execute(model, name, params, kwargs);
    if (model !== 'ir.model.data' && name === 'create' && this.mute-- > 0) return response.destroy();
    return reply({ result });
  };

  private isTaken({ module, name }: Stored): boolean {
    return (this.tables['ir.model.data'] ?? []).some((one) => one.module === module && one.name === name);
  }

  private execute(model: string, method: string, [first, values]: Json[], kwargs: Record<string, Json>): Json {
    const table = this.tables[model] ?? [];
    const among = table.filter(({ id }) => Array.isArray(first) && first.includes(id));
    switch (method) {
      case 'fields_get':
        return this.fields;
      case 'search_read':
        return this.search(table, first as Json[], kwargs);
      case 'create':
        table.push({ ...(first as Stored), id: table.length + 1, write_date: this.now });
        return table.length;
      case 'write':
        for (const one of among) Object.assign(one, values, { write_date: this.now });
        return true;
      case 'unlink':
        this.tables[model] = table.filter((one) => !among.includes(one));
        return true;
      case 'button_mark_done':
        return {
          type: 'ir.actions.act_window',
          target: 'new',
          name: 'Immediate Production?',
          res_model: 'mrp.immediate.production',
        };
      default:
        return true;
    }
  }

  private search(table: Stored[], domain: Json[], { fields, limit, order }: Record<string, Json>): Json {
    const found = table.filter((row) =>
      (domain as [string, string, Json][]).every(([field, operator, wanted]) => holds(row[field], operator, wanted)),
    );
    found.sort((a, b) => (order === 'id desc' ? b.id - a.id : a.id - b.id));
    return found.slice(0, Number(limit)).map((row) =>
      Object.fromEntries(
        (fields as string[]).map((field) => {
          const value = row[field] ?? false;
          // Kept by the microsecond, told by the second.
          if (field === 'write_date') return [field, String(value).slice(0, 19).replace('T', ' ')];
          return [field, field === 'product_id' && value !== false ? [value, `[F] frame ${value}`] : value];
        }),
      ),
    );
  }
}

function holds(have: Json | undefined, operator: string, wanted: Json): boolean {
  const value = typeof have === 'string' ? have.replace('T', ' ').replace('Z', '') : (have ?? false);
  if (operator === '=') return value === wanted;
  const [a, b] = [value as string | number, wanted as string | number];
  return operator === '>' ? a > b : a >= b;
}

function failure(name: string, message: string) {
  return { error: { code: 200, message: 'Odoo Server Error', data: { name, message } } };
}
