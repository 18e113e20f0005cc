import { open } from 'node:fs/promises';
import { refuse } from '../refusals.ts';
import { endingsTaken, isHarmlessText, isTaken, textMedia } from '../rules/judge-content.ts';

const LOOKED_AT = 64 * 1024;

/** The media type that the bytes have. Throws collaboration.file_not_taken for programs, pages and whatever isn't known. */
export async function judgeFile(path: string): Promise<string> {
  const { fileTypeFromFile } = await import('file-type');
  const found = await fileTypeFromFile(path);
  if (found) {
    if (!isTaken(found.mime))
      throw refuse('collaboration.file_not_taken', { found: found.mime, endings: endingsTaken });
    return found.mime;
  }
  if (isHarmlessText(await startOf(path))) return textMedia;
  throw refuse('collaboration.file_not_taken', { found: '?', endings: endingsTaken });
}

async function startOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LOOKED_AT), 0, LOOKED_AT, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
