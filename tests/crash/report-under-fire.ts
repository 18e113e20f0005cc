import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

/** One report that was sent, and what became of it as far as the sender knows. */
export interface SentReport {
  key: string;
  operationId: string;
  /** The answer's report id; undefined while nobody answered. */
  reportId: string | undefined;
}

export interface Fire {
  sent: SentReport[];
  /** Answers that were neither yes nor "try again". */
  surprises: string[];
  /** Stops sending; what is under way ends or breaks. */
  cease(): Promise<void>;
}

/** Reports over so many connections until told to cease; a request without an answer is repeated with its own key. */
export function openFire(port: number, apiKey: string, operationIds: string[], connections: number): Fire {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const fire: Fire = { sent: [], surprises: [], cease: async () => {} };
  let ceased = false;
  const guns = Array.from({ length: connections }, async (_, index) => {
    for (let turn = index; !ceased; turn += 1) {
      const report: SentReport = {
        key: randomUUID(),
        operationId: operationIds[turn % operationIds.length] as string,
        reportId: undefined,
      };
      fire.sent.push(report);
      while (!ceased && report.reportId === undefined) await attempt(agent, port, apiKey, report, fire);
    }
  });
  fire.cease = async () => {
    ceased = true;
    agent.destroy();
    await Promise.all(guns);
  };
  return fire;
}

async function attempt(agent: Agent, port: number, apiKey: string, report: SentReport, fire: Fire): Promise<void> {
  const answer = await sendReport(agent, port, apiKey, report);
  if (answer?.status === 200) report.reportId = (JSON.parse(answer.body) as { reportId: string }).reportId;
  // 409: the first try is still under way; 5xx and silence: the server is going or coming.
  else if (answer && answer.status !== 409 && answer.status < 500)
    fire.surprises.push(`${answer.status} ${answer.body.slice(0, 300)}`);
  if (report.reportId === undefined) await new Promise((resolve) => setTimeout(resolve, 20));
}

export function sendReport(
  agent: Agent,
  port: number,
  apiKey: string,
  report: SentReport,
): Promise<{ status: number; body: string } | undefined> {
  return new Promise((resolve) => {
    const body = JSON.stringify({ quantityGood: '1', unit: 'pcs' });
    const call = request(
      {
        agent,
        port,
        host: '127.0.0.1',
        method: 'POST',
        path: `/api/v1/operations/${report.operationId}/production-reports`,
        headers: {
          authorization: `Bearer ${apiKey}`,
          'content-type': 'application/json',
          'content-length': body.length,
          'idempotency-key': report.key,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve(
            response.complete
              ? { status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }
              : undefined,
          ),
        );
        response.on('error', () => resolve(undefined));
        response.on('aborted', () => resolve(undefined));
      },
    );
    call.on('error', () => resolve(undefined));
    call.end(body);
  });
}
