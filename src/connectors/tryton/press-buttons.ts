import type { Json } from '../../kernel/contract.ts';
import { field } from '../../kernel/entity/contract.ts';
import type { Row } from '../port.ts';
import { misconfigured, refusedThere } from '../say-trouble.ts';

/** Setting of a model whose state is moved by buttons, each with all that Tryton does then, and isn't written. */
export const stepFields = {
  steps: field.note({
    zh: '状态按钮',
    en: 'Buttons by state',
    max: 1_000,
    help: {
      zh: '按顺序写“状态=方法”，例如 waiting=wait, assigned=assign_try, running=run, done=done；发送 state 时依次按到该状态，并读回确认',
      en: 'In their order, as state=method: waiting=wait, assigned=assign_try, running=run, done=done. A state that is sent is reached by pressing them one by one, and read back',
    },
  }),
};

export interface Goal {
  wanted: string;
  steps: readonly (readonly [state: string, method: string])[];
}

/** What of a body is written, and which state is to be reached by buttons; null where none is, or the model names no buttons. */
export function splitSteps(steps: string, body: Row): { rest: Row; wanted: string | null; steps: Goal['steps'] } {
  const pairs = steps.split(/[\s,，;]+/).flatMap((pair): [string, string][] => {
    const [state, method, more] = pair.split('=');
    return state && method && more === undefined ? [[state, method]] : [];
  });
  const { state, ...rest } = body;
  if (pairs.length === 0 || typeof state !== 'string') return { rest: body, wanted: null, steps: [] };
  return { rest, wanted: state, steps: pairs };
}

/**
 * Presses the buttons that lie between the state of a record and the one that is wanted. Tryton passes in silence over a button that doesn't
 * fit, so each state is read back. What is further already stays where it is. Throws RefusedThere where it stands still.
 */
export async function pressButtons(
  model: string,
  { wanted, steps }: Goal,
  { readState, press }: { readState(): Promise<string>; press(method: string): Promise<void> },
): Promise<void> {
  const placeOf = (state: string) => steps.findIndex(([name]) => name === state);
  const goal = placeOf(wanted);
  if (goal < 0)
    throw misconfigured({
      zh: `“${model}”没有通向状态“${wanted}”的按钮设置。`,
      en: `no button of "${model}" is set that leads to the state "${wanted}"`,
    });
  let state = await readState();
  for (const [reached, method] of steps.slice(placeOf(state) + 1, goal + 1)) {
    await press(method);
    state = await readState();
    if (placeOf(state) < placeOf(reached))
      throw refusedThere({
        zh: `Tryton 执行“${method}”后状态仍是“${state}”，没有变成“${reached}”。`,
        en: `after "${method}" it is still "${state}" in Tryton, and not "${reached}"`,
      });
    if (placeOf(state) >= goal) return;
  }
}

/** What of a body isn't there yet. Lines are made with their document: where it has some, they aren't made again. */
export function withoutKnown(body: Row, there: Row | undefined): Row {
  return Object.fromEntries(
    Object.entries(body).filter(([name, value]) => {
      const known = there?.[name];
      if (known === undefined || known === null) return value !== null;
      if (Array.isArray(value)) return !(areLines(value) && Array.isArray(known) && known.length > 0);
      return plain(known) !== plain(value);
    }),
  );
}

function areLines(value: readonly Json[]): boolean {
  return value.every((one) => typeof one === 'object' && one !== null && !Array.isArray(one));
}

function plain(value: Json): string {
  if (typeof value === 'object' && value !== null && 'id' in value) return String((value as Row).id);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
