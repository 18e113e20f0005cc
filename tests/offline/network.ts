import type { TestApp } from '../support/factory.ts';
import type { Random } from './random.ts';
import type { SimulatedTime } from './simulated-time.ts';

export interface Server {
  /** Undefined while it is being restarted. */
  app: TestApp | undefined;
}

export interface NetworkCounts {
  requests: number;
  lost: number;
  answersCut: number;
  duplicates: number;
  late: number;
}

export const noRequests: NetworkCounts = { requests: 0, lost: 0, answersCut: 0, duplicates: 0, late: 0 };

interface Line {
  server: Server;
  time: SimulatedTime;
  random: Random;
  counts: NetworkCounts;
  isUp(): boolean;
  cookies: Map<string, string>;
}

/** What `fetch` is on a device of the floor: a line that is there or not, and that loses, doubles and delays. */
export function openLine({ server, time, random, counts, isUp, cookies }: Line): typeof fetch {
  async function deliver(url: string, init: RequestInit): Promise<Response> {
    const { app } = server;
    if (!app) throw new TypeError('nobody listens');
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await time.hold(
      app.inject({
        method: 'POST',
        url,
        headers: { ...(init.headers as Record<string, string>), ...(cookie && { cookie }) },
        payload: String(init.body),
      }),
    );
    for (const { name, value } of answer.cookies) cookies.set(name, value);
    const date = new Date(time.now()).toUTCString();
    return new Response(answer.body, { status: answer.statusCode, headers: { date } });
  }

  return (async (url: string, init: RequestInit) => {
    counts.requests += 1;
    // Nobody's answer comes in the same moment.
    if (!isUp() || random.chance(0.03)) {
      counts.lost += 1;
      throw new TypeError('no network');
    }
    if (random.chance(0.03)) {
      counts.late += 1;
      // On its way for long: the device has given it up and tried again by then.
      time.plan(() => void deliver(url, init).catch(() => undefined), random.between(60_000, 2 * 3_600_000));
      throw new TypeError('no answer');
    }
    if (random.chance(0.05)) {
      counts.duplicates += 1;
      const [first] = await Promise.allSettled([deliver(url, init), deliver(url, init)]);
      if (first.status === 'rejected') throw first.reason;
      return first.value;
    }
    const response = await deliver(url, init);
    if (random.chance(0.05)) {
      counts.answersCut += 1;
      throw new TypeError('cut off in the middle of the answer');
    }
    return response;
  }) as typeof fetch;
}
