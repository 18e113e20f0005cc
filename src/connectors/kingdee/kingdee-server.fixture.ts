import type { ServerResponse } from 'node:http';
import type { Json } from '../../kernel/contract.ts';
import { type Asked, sendJson } from '../http/serve.fixture.ts';

export interface Bill {
  FID: number;
  FBillNo: string;
  /** A made, B submitted, C approved. */
  FDocumentStatus: string;
  FModifyDate: string;
  lines: { id: number; item: string; quantity: number }[];
}

/** Answers as the Web API of K3Cloud is described: a session by cookie, rows as lists of values, errors within HTTP 200. */
export class FakeKingdee {
  bills: Bill[] = [];
  sessions = new Set<string>();
  logins = 0;
  /** Does so often what it is asked and never answers, by operation. */
  mute: Record<string, number> = {};
  failing: Record<string, { MsgCode: number; Message: string }[]> = {};
  queries: Record<string, Json>[] = [];
  now = '2026-11-30T08:00:00Z';

  answer = ({ path, body, headers }: Asked, response: ServerResponse): unknown => {
    const [, service, operation = ''] =
      /\/k3cloud\/Kingdee\.BOS\.WebApi\.ServicesStub\.(\w+)\.(\w+)\.common\.kdsvc$/.exec(path) ?? [];
    const request = JSON.parse(body) as Record<string, Json>;
    if (service === 'AuthService') {
      const right =
        request.acctID === 'plant' &&
        (operation === 'ValidateUser' ? request.password === 'secret' : request.appSecret === 'app-secret');
      if (!right) return sendJson(response, { LoginResultType: 0, Message: '用户名或密码错误' });
      this.logins += 1;
      this.sessions.add(`s${this.logins}`);
      response.setHeader('set-cookie', [
        `kdservice-sessionid=s${this.logins}; path=/`,
        'ASP.NET_SessionId=x; HttpOnly',
      ]);
      return sendJson(response, { LoginResultType: 1, Message: null });
    }
    const session = /kdservice-sessionid=(\w+)/.exec(headers.cookie ?? '')?.[1] ?? '';
    if (!this.sessions.has(session)) return sendJson(response, failure(1, '会话信息已丢失，请重新登录'));
    const failed = this.failing[operation]?.shift();
    if (failed)
      return sendJson(
        response,
        operation === 'ExecuteBillQuery'
          ? [[failure(failed.MsgCode, failed.Message)]]
          : failure(failed.MsgCode, failed.Message),
      );
    const result =
      operation === 'ExecuteBillQuery'
        ? this.query(request.data as Record<string, Json>)
        : this.act(operation, request.data as Record<string, Json>);
    this.mute[operation] = (this.mute[operation] ?? 0) - 1;
    if ((this.mute[operation] ?? 0) >= 0) return response.destroy();
    sendJson(response, result, 200, { date: new Date(this.now).toUTCString() });
  };

  private query(data: Record<string, Json>): Json {
    this.queries.push(data);
    const filter = String(data.FilterString);
    const since = /FModifyDate >= '([^']+)'/.exec(filter)?.[1];
    const number = /FBillNo = '((?:[^']|'')*)'/.exec(filter)?.[1]?.replaceAll("''", "'");
    const [, id, line] = /FID > (\d+) or \(FID = \1 and FTreeEntity_FEntryId > (\d+)\)/.exec(filter) ?? [];
    const rows = this.bills.flatMap((bill) => bill.lines.map((one) => ({ bill, line: one })));
    const found = rows
      .filter(
        ({ bill }) =>
          (since === undefined || bill.FModifyDate.replace('T', ' ') >= since) &&
          (number === undefined || bill.FBillNo === number),
      )
      .filter(
        (row) =>
          id === undefined || row.bill.FID > Number(id) || (row.bill.FID === Number(id) && row.line.id > Number(line)),
      )
      .sort((a, b) => a.bill.FID - b.bill.FID || a.line.id - b.line.id)
      .slice(0, Number(data.Limit));
    const valueIn = ({ bill, line: one }: (typeof rows)[0], key: string): Json => {
      if (key === 'FTreeEntity_FEntryId') return one.id;
      if (key === 'FMaterialId.FNumber') return one.item;
      if (key === 'FQty') return one.quantity;
      return (bill as unknown as Record<string, Json>)[key] ?? null;
    };
    return found.map((row) =>
      String(data.FieldKeys)
        .split(',')
        .map((key) => valueIn(row, key)),
    );
  }

  private act(operation: string, data: Record<string, Json>): Json {
    if (operation === 'Save') {
      const model = data.Model as Record<string, Json>;
      const known = this.bills.find(({ FID }) => String(FID) === String(model.FID));
      const bill = known ?? {
        FID: 100 + this.bills.length,
        FBillNo: String(model.FBillNo),
        FDocumentStatus: 'A',
        FModifyDate: '2026-11-30T16:00:00',
        lines: [{ id: 1, item: 'frame', quantity: 1 }],
      };
      if (!known) this.bills.push(bill);
      return success(bill);
    }
    const bill = this.bills.find(({ FID }) => String(FID) === data.Ids);
    if (!bill) return failure(10, '未找到对应数据');
    if (operation === 'Submit') bill.FDocumentStatus = 'B';
    if (operation === 'Audit') {
      if (bill.FDocumentStatus !== 'B') return failure(12, '单据未提交，不能审核');
      bill.FDocumentStatus = 'C';
    }
    if (operation === 'Delete') this.bills = this.bills.filter((one) => one !== bill);
    return success(bill);
  }
}

function success({ FID, FBillNo }: Bill): Json {
  const status = { IsSuccess: true, Errors: [], SuccessEntitys: [{ Id: FID, Number: FBillNo, DIndex: 0 }], MsgCode: 0 };
  return { Result: { ResponseStatus: status, Id: FID, Number: FBillNo } };
}

function failure(MsgCode: number, Message: string): Json {
  return {
    Result: {
      ResponseStatus: {
        IsSuccess: false,
        ErrorCode: 500,
        Errors: [{ FieldName: null, Message, DIndex: 0 }],
        SuccessEntitys: [],
        MsgCode,
      },
    },
  };
}
