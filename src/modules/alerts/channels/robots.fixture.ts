import { createHmac } from 'node:crypto';
import { type Asked, type Served, sendJson, serve } from '../../../connectors/http/serve.fixture.ts';

/** A group's robots as the vendors run them: they check key, signature and time, count, and say no with 200 and a code. */
export interface Robots extends Served {
  /** What stands in the groups. */
  said: { kind: string; title: string; text: string }[];
  state: { down: boolean; answer: { status: number; body: object } | undefined; perMinute: number; taken: Date[] };
}

export const signing = 'SEC-of-the-group';

export async function openRobots(now: () => Date): Promise<Robots> {
  const said: Robots['said'] = [];
  const state: Robots['state'] = { down: false, answer: undefined, perMinute: 20, taken: [] };
  const served = await serve((asked, response) => {
    if (state.down) return void response.destroy();
    if (state.answer) return sendJson(response, state.answer.body, state.answer.status);
    const at = now();
    const lately = state.taken.filter((one) => at.getTime() - one.getTime() < 60_000).length;
    const kind = asked.path.split('/')[1] ?? '';
    const [no, message] = judge(kind, asked, at, lately >= state.perMinute);
    if (no !== undefined) return sendJson(response, no, kind === 'webhook' ? 401 : 200);
    state.taken.push(at);
    said.push({ kind, ...message });
    return sendJson(response, kind === 'feishu' ? { code: 0, msg: 'success', data: {} } : { errcode: 0, errmsg: 'ok' });
  });
  return { ...served, said, state };
}

type Judged = [object | undefined, { title: string; text: string }];
const nothing = { title: '', text: '' };

function judge(kind: string, asked: Asked, at: Date, tooMany: boolean): Judged {
  if (asked.method !== 'POST' || !asked.headers['content-type']?.startsWith('application/json'))
    return [{ errcode: 40035, errmsg: 'not json' }, nothing];
  const body = JSON.parse(asked.body);
  const hmac = (key: string, text: string) => createHmac('sha256', key).update(text).digest('base64');
  const isNear = (milliseconds: number) => Math.abs(at.getTime() - milliseconds) < 3_600_000;
  switch (kind) {
    case 'wecom':
      if (asked.query.get('key') !== 'k-1') return [{ errcode: 93000, errmsg: 'invalid webhook url' }, nothing];
      if (tooMany) return [{ errcode: 45009, errmsg: 'api freq out of limit' }, nothing];
      if (body.msgtype !== 'markdown' || Buffer.byteLength(body.markdown.content) > 4_096)
        return [{ errcode: 40058, errmsg: 'markdown.content exceed max length 4096' }, nothing];
      return [undefined, { title: '', text: body.markdown.content }];
    case 'dingtalk': {
      const timestamp = asked.query.get('timestamp') ?? '';
      const right = asked.query.get('sign') === hmac(signing, `${timestamp}\n${signing}`) && isNear(Number(timestamp));
      if (asked.query.get('access_token') !== 't-1')
        return [{ errcode: 300001, errmsg: 'token is not exist' }, nothing];
      if (!right) return [{ errcode: 310000, errmsg: 'sign not match' }, nothing];
      if (tooMany) return [{ errcode: 130101, errmsg: 'send too fast, exceed 20 times per minute' }, nothing];
      return [undefined, { title: body.markdown.title, text: body.markdown.text }];
    }
    case 'feishu': {
      const right = body.sign === hmac(`${body.timestamp}\n${signing}`, '') && isNear(Number(body.timestamp) * 1_000);
      if (!right)
        return [{ code: 19021, msg: 'sign match fail or timestamp is not within one hour from current time' }, nothing];
      if (tooMany) return [{ code: 11232, msg: 'create message trigger system rate limit' }, nothing];
      const { header, elements } = body.card;
      return [undefined, { title: header.title.content, text: elements[0].content }];
    }
    default: {
      const [timestamp, signature] = [asked.headers['trueup-timestamp'], asked.headers['trueup-signature']];
      const right = createHmac('sha256', signing).update(`${timestamp}.${asked.body}`).digest('hex');
      if (signature !== `v1=${right}` || !isNear(Number(timestamp) * 1_000))
        return [{ error: 'signature or its time is wrong' }, nothing];
      return [undefined, { title: body.title, text: body.text }];
    }
  }
}
