import {
  clockPolicies,
  configurationFor,
  type Database,
  formatMoment,
  perProgram,
  policiesOf,
} from '../../../kernel/index.ts';
import type { ChannelRow } from '../queries/channels.ts';
import { type Said, type WaitingMessage, writeMessage } from '../rules/write-message.ts';

const deskOf = perProgram<{ address?: string | undefined }>(() => ({}));

/** Told once at start: where links in messages lead; undefined where nobody said it. */
export function provideDesk(database: Database, address: string | undefined): void {
  deskOf(database).address = address?.replace(/\/+$/, '');
}

/** The same again, for links in messages of other modules; without the slash at the end. */
export function deskAddress(database: Database): string | undefined {
  return deskOf(database).address;
}

/** What a channel says of what waits, in its language and by the factory's clock. */
export async function writeFor(
  database: Database,
  { language }: Pick<ChannelRow, 'language'>,
  waiting: readonly WaitingMessage[],
  now: Date,
): Promise<Said> {
  const { policies } = await database.glance((tx) => configurationFor(tx, {}));
  const timeZone = policiesOf({ policies }, clockPolicies)['clock.time_zone'];
  const today = formatMoment(now, timeZone).slice(0, 10);
  const clockOf = (moment: Date) => {
    const [day = '', time = ''] = formatMoment(moment, timeZone).split(' ');
    return day === today ? time.slice(0, 5) : `${day.slice(5)} ${time.slice(0, 5)}`;
  };
  return writeMessage(waiting, { language, desk: deskOf(database).address, clockOf, now });
}
