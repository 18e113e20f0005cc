import type { Json } from '../../kernel/contract.ts';
import type { Clock } from '../../kernel/index.ts';
import type { HttpClient } from '../http/http-client.ts';
import { type Session, type Sign, signBySession } from '../http/sign.ts';
import type { Row } from '../port.ts';
import { textAt, valueAt } from '../rows/value-at.ts';
import { misconfigured, refusedThere, unreachable } from '../say-trouble.ts';

const STUB = 'Kingdee.BOS.WebApi.ServicesStub';
/** Simplified Chinese, in which its messages come. */
const LANGUAGE = 2052;

export interface KingdeeAccount {
  accountId: string;
  username: string;
  /** Signs in by app, else by password. */
  appId: string;
  appSecret: string;
  password: string;
}

/** Signs in by name and password (ValidateUser) or by app (LoginByAppSecret); its cookie stands for the session. */
export function signInToKingdee(clock: Clock, account: KingdeeAccount): Sign {
  const open = async (http: HttpClient): Promise<Session> => {
    const { accountId: acctID, username, appId, appSecret, password } = account;
    const common = { acctID, username, lcid: LANGUAGE };
    const [service, json] =
      appId === '' ? ['ValidateUser', { ...common, password }] : ['LoginByAppSecret', { ...common, appId, appSecret }];
    const path = `/${STUB}.AuthService.${service}.common.kdsvc`;
    const { data, headers } = await http.ask({ method: 'POST', path, json: json as Json, unsigned: true });
    if (valueAt(data, 'LoginResultType') !== 1) {
      const said = textAt(data, 'Message') ?? '';
      throw misconfigured({ zh: `金蝶不接受登录：${said}`, en: `Kingdee doesn't accept the sign-in: ${said}` });
    }
    const cookie = (headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ');
    return { marks: { headers: { cookie } }, endsAt: null };
  };
  // It says within HTTP 200 that it has forgotten the session; nothing was done then.
  return signBySession(
    clock,
    open,
    ({ status, body }) => status === 401 || (body.length < 5_000 && isForgotten(body.toString('utf8'))),
  );
}

function isForgotten(text: string): boolean {
  return /会话信息已丢失|"MsgCode":\s*1\b/.test(text) && !/"IsSuccess":\s*true/.test(text);
}

export interface KingdeeApi {
  /** Rows of a form as FieldKeys ask for them; `Limit` 2,000 at most. */
  query(request: {
    formId: string;
    fieldKeys: string[];
    filter: string;
    order: string;
    limit: number;
  }): Promise<{ rows: Row[]; now?: Date }>;
  /** Save, Submit, Audit …: gives back what was touched. */
  act(
    operation: string,
    formId: string,
    data: Record<string, Json>,
  ): Promise<{ id: string | null; number: string | null }>;
}

export function openKingdee(http: HttpClient): KingdeeApi {
  const call = (operation: string, json: Json, writes: boolean) =>
    http.ask({ method: 'POST', path: `/${STUB}.DynamicFormService.${operation}.common.kdsvc`, json, writes });
  return {
    async query({ formId, fieldKeys, filter, order, limit }) {
      const data = {
        FormId: formId,
        FieldKeys: fieldKeys.join(','),
        FilterString: filter,
        OrderString: order,
        TopRowCount: 0,
        StartRow: 0,
        Limit: limit,
      };
      const answer = await call('ExecuteBillQuery', { data }, false);
      // An error comes where the first value of the first row should be.
      assertSuccess(valueAt(answer.data, '[0][0]'), formId);
      assertSuccess(answer.data, formId);
      const date = Date.parse(String(answer.headers.date ?? ''));
      const rows = Array.isArray(answer.data) ? answer.data.map((values) => nested(fieldKeys, values as Json[])) : [];
      return { rows, ...(Number.isNaN(date) ? {} : { now: new Date(date) }) };
    },
    async act(operation, formId, data) {
      const answer = await call(operation, { formid: formId, data }, true);
      assertSuccess(answer.data, formId);
      const touched = valueAt(answer.data, 'Result.ResponseStatus.SuccessEntitys[0]');
      return {
        id: textAt(answer.data, 'Result.Id') ?? textAt(touched, 'Id') ?? null,
        number: textAt(answer.data, 'Result.Number') ?? textAt(touched, 'Number') ?? null,
      };
    },
  };
}

/** Whose matter an error is, by its MsgCode. */
const settingsAreWrong = new Set(['2', '5', '7', '9']);
const laterMayDo = new Set(['1', '6', '13']);

function assertSuccess(data: Json | undefined, formId: string): void {
  const status = valueAt(data, 'Result.ResponseStatus');
  if (status === undefined || status === null || valueAt(status, 'IsSuccess') === true) return;
  const errors = valueAt(status, 'Errors');
  const words = (Array.isArray(errors) ? errors : []).map((one) =>
    [textAt(one, 'FieldName'), textAt(one, 'Message')].filter(Boolean).join('：'),
  );
  const code = textAt(status, 'MsgCode') ?? '';
  const said = { zh: `金蝶 ${formId}：${words.join('；')}`, en: `Kingdee ${formId}: ${words.join('; ')}` };
  if (settingsAreWrong.has(code)) throw misconfigured(said);
  if (laterMayDo.has(code)) throw unreachable(said);
  throw refusedThere(said, { status: code || 'error' });
}

/** `FMaterialId.FNumber` becomes a field of an object. */
function nested(keys: readonly string[], values: readonly Json[]): Row {
  const row: Record<string, Json> = {};
  keys.forEach((key, index) => {
    const value = values[index] ?? null;
    const [outer = key, inner] = key.split('.');
    if (inner === undefined) row[outer] = value;
    else row[outer] = { ...(row[outer] as Record<string, Json> | undefined), [inner]: value };
  });
  return row;
}
