import { randomFillSync } from 'node:crypto';

const randomPool = Buffer.alloc(16 * 256);
let randomOffset = randomPool.length;
let lastMillisecond = 0;
let counter = 0;

/**
 * A UUIDv7 (RFC 9562), strictly increasing within this process: 48 bits of milliseconds, a 12-bit counter, 62 random bits.
 * Made in Node and not in the database, so that a client, a batch or an older PostgreSQL can make one too.
 */
export function newId(): string {
  const now = Date.now();
  if (now > lastMillisecond) {
    lastMillisecond = now;
    counter = 0;
  } else if (++counter > 0xfff) {
    // 4,096 ids in one millisecond: borrow the next one rather than lose the order.
    lastMillisecond += 1;
    counter = 0;
  }
  return formatId(lastMillisecond, counter);
}

function formatId(millisecond: number, sequence: number): string {
  const random = nextRandom();
  const time = millisecond.toString(16).padStart(12, '0');
  const version = (0x7000 | sequence).toString(16);
  const variant = (0x80 | ((random[0] as number) & 0x3f)).toString(16) + hexByte(random[1] as number);
  const tail = random.toString('hex', 2, 8);
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}-${tail}`;
}

function nextRandom(): Buffer {
  if (randomOffset >= randomPool.length) {
    randomFillSync(randomPool);
    randomOffset = 0;
  }
  const slice = randomPool.subarray(randomOffset, randomOffset + 8);
  randomOffset += 8;
  return slice;
}

function hexByte(value: number): string {
  return value.toString(16).padStart(2, '0');
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isId(text: string): boolean {
  return uuidPattern.test(text);
}
