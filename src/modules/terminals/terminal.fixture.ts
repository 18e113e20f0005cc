import type { TestFactory } from '../../../tests/support/factory.ts';
import { newId } from '../../kernel/index.ts';
import { createPerson, setCredentials } from '../identity/index.ts';
import type { Receipt, SendCommandsResponse, TerminalCommand } from './contract.ts';

export const pin = '4826';

/** A device of the floor: it keeps cookies and passes, counts what it does, and sends when it is told to. */
export interface Device {
  id: string;
  /** By person. */
  passes: Map<string, string>;
  /** Signs in with a network. Answers the person's id. */
  signIn(badge: string): Promise<string>;
  /** Forgets the session, as a reload with cleared cookies would; the device's own cookie stays. */
  leave(): void;
  /** Something that a person did here, not sent yet. */
  make(personId: string, path: string, body: Record<string, unknown>, more?: Partial<TerminalCommand>): TerminalCommand;
  send(commands: TerminalCommand[], more?: Partial<Sent>): Promise<SendCommandsResponse>;
  /** How one command came out. */
  sendOne(command: TerminalCommand): Promise<Receipt>;
}

interface Sent {
  passes: { personId: string; pass: string }[];
  standing: string[];
  settled: { id: string; as: 'given-up' | 'repeated'; personId: string; reason: string }[];
  sentAt: string;
}

export function makeDevice(factory: TestFactory): Device {
  const id = newId();
  const cookies = new Map<string, string>();
  const passes = new Map<string, string>();
  let sequence = 0;

  async function post(path: string, payload: object) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await factory.app.inject({
      method: 'POST',
      url: `/api/v1${path}`,
      headers: cookie ? { cookie } : {},
      payload,
    });
    for (const { name, value } of answer.cookies) cookies.set(name, value);
    return answer;
  }

  const device: Device = {
    id,
    passes,
    async signIn(badge) {
      const answer = await post('/sign-in/badge', { badge, pin, device: 'PDA-1' });
      if (answer.statusCode !== 200) throw new Error(answer.body);
      const { person, offline } = answer.json();
      if (offline) passes.set(person.id, offline.pass);
      return person.id;
    },
    leave: () => void cookies.delete('trueup_session'),
    make(personId, path, body, more = {}) {
      sequence += 1;
      const lane = path.split('/').slice(0, 3).join(':');
      return { id: newId(), sequence, lane, path, wire: 1, body, personId, said: '报工', ...more };
    },
    async send(commands, more = {}) {
      const answer = await post('/terminals/commands', {
        terminal: { id, name: 'PDA-1', app: 'test', waiting: commands.length, lasting: true },
        sentAt: factory.clock.now().toISOString(),
        commands,
        passes: [...passes].map(([personId, pass]) => ({ personId, pass })),
        standing: [],
        settled: [],
        ...more,
      });
      if (answer.statusCode !== 200) throw new Error(answer.body);
      return answer.json();
    },
    async sendOne(command) {
      const { receipts } = await device.send([command]);
      return receipts[0] as Receipt;
    },
  };
  return device;
}

/** An operator with a badge. */
export async function hireOperator(
  factory: TestFactory,
  badge: string,
  orgUnitId: string | null = null,
): Promise<string> {
  const roles = [{ role: 'operator' as const, orgUnitId }];
  const { id } = await factory.execute(createPerson, { code: badge, name: badge, orgUnitId, roles });
  await factory.execute(setCredentials, { personId: id, badge: { badge, pin } });
  return id;
}
