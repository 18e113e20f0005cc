import type { ServerResponse } from 'node:http';
import type { Json } from '../../kernel/contract.ts';
import { type Asked, sendJson } from '../http/serve.fixture.ts';

type Record_ = Record<string, Json> & { id: number };

/** Answers as trytond 7.0 does, for one model: sessions, domains, moments and decimals in its form, errors within HTTP 200. */
export class FakeTryton {
  records: Record_[] = [];
  sessions = new Set<string>();
  logins = 0;
  /** What the next calls of a method fail by. */
  failing: Record<string, Json[]> = {};
  warned: string[] = [];
  /** Does what it is asked and then never answers, so often. */
  mute = 0;
  /** Button → from which state to which; anything else it passes over in silence. */
  buttons: Record<string, [from: string, to: string]> = {
    wait: ['draft', 'waiting'],
    assign_try: ['waiting', 'assigned'],
    run: ['assigned', 'running'],
    done: ['running', 'done'],
  };
  /** Materials are there. */
  assignable = true;
  now = '2026-11-30T08:00:00Z';
  calls: [method: string, params: Json[]][] = [];

  fields: Json = {
    id: { type: 'integer', string: 'ID', required: true, searchable: true },
    number: { type: 'char', string: 'Number', searchable: true },
    quantity: { type: 'float', string: 'Quantity', searchable: true },
    cost: { type: 'numeric', string: 'Cost', searchable: false },
    planned_date: { type: 'date', string: 'Planned', searchable: true },
    begun_at: { type: 'datetime', string: 'Begun', searchable: true },
    product: { type: 'many2one', relation: 'product.product', string: 'Product', searchable: true },
    inputs: { type: 'one2many', relation: 'production', string: 'Inputs', searchable: true },
    picture: { type: 'binary', string: 'Picture', searchable: true },
    state: { type: 'selection', string: 'State', searchable: true },
    create_date: { type: 'timestamp', string: 'Made', searchable: true },
    write_date: { type: 'timestamp', string: 'Changed', searchable: true },
  };

  answer = ({ path, body, headers }: Asked, response: ServerResponse): unknown => {
    const { method, params } = JSON.parse(body) as { method: string; params: Json[] };
    this.calls.push([method, params]);
    if (path !== '/plant/') return void response.writeHead(404).end('Not Found');
    if (method === 'common.db.login') return this.login(params, response);
    const session = Buffer.from(headers.authorization?.split(' ')[1] ?? '', 'base64').toString();
    if (!this.sessions.has(session)) return void response.writeHead(401).end();
    const name = method.split('.').at(-1) ?? '';
    const error = this.failing[name]?.shift();
    const reply = (content: object) =>
      sendJson(response, { id: 1, ...content }, 200, { date: new Date(this.now).toUTCString() });
    if (error !== undefined) return reply({ error });
    const result = this.call(method, name, params);
    if (name === 'create' && this.mute-- > 0) return void response.destroy();
    reply(result === undefined ? { error: [`'${method.split('.').slice(1, -1).join('.')}'`, ''] } : { result });
  };

  private login([user, parameters]: Json[], response: ServerResponse): void {
    if ((parameters as { password?: string }).password !== 'secret') return void response.writeHead(401).end();
    this.logins += 1;
    this.sessions.add(`${user}:7:s${this.logins}`);
    sendJson(response, { id: 1, result: [7, `s${this.logins}`] });
  }

  private call(method: string, name: string, params: Json[]): Json | undefined {
    if (name === 'get_preferences') return { company: 1, language: 'en' };
    if (method === 'model.ir.model.search_read') return [{ id: 1, model: 'production', name: 'Production' }];
    if (method === 'model.res.user.warning.create') {
      this.warned.push(...(params[0] as { name: string }[]).map((one) => one.name));
      return [1];
    }
    if (!method.startsWith('model.production.')) return undefined;
    switch (name) {
      case 'fields_get':
        return this.fields;
      case 'search_read':
        return this.search(params);
      case 'create':
        return (params[0] as Record<string, Json>[]).map((values) =>
          this.keep({ ...values, id: this.records.length + 1, create_date: moment(this.now), write_date: null }),
        );
      case 'write':
        for (const record of this.of(params)) Object.assign(record, params[1], { write_date: moment(this.now) });
        return null;
      case 'wait':
      case 'assign_try':
      case 'run':
      case 'done':
        for (const record of this.of(params)) this.press(record, name);
        return null;
      case 'delete':
        this.records = this.records.filter(({ id }) => !(params[0] as number[]).includes(id));
        return null;
      default:
        return undefined;
    }
  }

  private of([ids]: Json[]): Record_[] {
    return this.records.filter(({ id }) => (ids as number[]).includes(id));
  }

  private press(record: Record_, name: string): void {
    const [from, to] = this.buttons[name] ?? [];
    if (record.state !== from || (name === 'assign_try' && !this.assignable)) return;
    Object.assign(record, { state: to, write_date: moment(this.now) });
  }

  keep(record: Record_): number {
    this.records.push(record);
    return record.id;
  }

  private search([domain, offset, limit, , names]: Json[]): Json {
    const found = this.records.filter((record) => holds(record, domain as Json[])).sort((a, b) => a.id - b.id);
    return found.slice(Number(offset), Number(offset) + Number(limit)).map((record) => {
      const row: Record<string, Json> = {};
      for (const name of names as string[]) {
        const [field = '', inner] = name.split('.');
        if (inner === undefined) row[field] = record[field] ?? null;
        else
          row[`${field}.`] =
            record[field] == null ? null : { id: record[field] as Json, [inner]: `[F] frame ${record[field]}` };
      }
      return row;
    });
  }
}

export function moment(iso: string): Json {
  const at = new Date(iso);
  const fraction = /\.(\d+)/.exec(iso)?.[1] ?? '';
  const parts = {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
  };
  return { __class__: 'datetime', ...parts, microsecond: Number(fraction.padEnd(6, '0').slice(0, 6)) };
}

function holds(record: Record_, domain: Json[]): boolean {
  if (domain[0] === 'OR') return domain.slice(1).some((one) => holds(record, one as Json[]));
  if (typeof domain[0] !== 'string') return domain.every((one) => holds(record, one as Json[]));
  const [field = '', operator, wanted] = domain as [string, string, Json];
  const [have, want] = [ordered(record[field] ?? null), ordered(wanted)];
  if (operator === '=') return have === want;
  if (have === null || want === null) return false;
  return operator === '>' ? have > want : have >= want;
}

function ordered(value: Json): string | number | null {
  if (typeof value !== 'object' || value === null) return value as string | number | null;
  const parts = value as Record<string, number>;
  return ['year', 'month', 'day', 'hour', 'minute', 'second', 'microsecond']
    .map((part) => String(parts[part]).padStart(6, '0'))
    .join('');
}
