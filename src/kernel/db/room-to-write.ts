import { statfs } from 'node:fs/promises';
import { type Database, isDiskFull } from './database.ts';

/** A PostgreSQL that can't add a segment of 16 MiB to its log stops altogether; before that nobody should be sent here to write. */
const FREE_BYTES_MIN = 32 * 1024 * 1024;

/**
 * Why writes fail for want of room, or undefined. Where the database lies in a directory of ours, the free space is known; elsewhere
 * the first write that failed tells, and from then on each question tries whether there is room again.
 */
export async function whyNoRoomToWrite(database: Database, directory?: string): Promise<string | undefined> {
  if (directory) {
    const { bavail, bsize } = await statfs(directory);
    const free = bavail * bsize;
    if (free < FREE_BYTES_MIN) return `the disk is nearly full: ${Math.floor(free / 1024 / 1024)} MiB free`;
  }
  if (!database.isOutOfRoom()) return undefined;
  try {
    await database.findRoom();
    return undefined;
  } catch (error) {
    if (isDiskFull(error)) return 'the disk of the database is full: writes fail, reading goes on';
    throw error;
  }
}
