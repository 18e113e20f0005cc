import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Text } from '../contract.ts';
import type { Database } from '../db/database.ts';
import type { Principal } from '../principal.ts';
import type { Permission } from './definitions.ts';

/** What one transfer knows of its request. It is in no transaction: the other side takes its time. */
export interface TransferContext {
  database: Database;
  principal: Principal;
  now: Date;
}

/** Bytes that somebody sends, as they come: `POST` with `application/octet-stream`. What becomes of them a command says afterwards. */
export interface Upload<O extends z.ZodType = z.ZodType> {
  name: string;
  summary: Text;
  permission: Permission;
  output: O;
  http: { path: string };
  handle(context: TransferContext, body: Readable): Promise<z.output<O>>;
}

/** Bytes that somebody reads. */
export interface SentContent {
  fileName: string;
  mediaType: string;
  /** In bytes. */
  size: number;
  /** The same for the same bytes. */
  tag: string;
  /** True where a browser may show it in a page of ours; otherwise it is saved. */
  shown: boolean;
  /** True for what we made ourselves: the browser's own viewer may then show a PDF, which it doesn't for what somebody sent. */
  own?: boolean;
  /** From one byte up to and including another. What is refused here is refused before anything is sent. */
  read(from: number, to: number): Promise<Readable>;
}

export interface Download<I extends z.ZodType = z.ZodType> {
  name: string;
  summary: Text;
  permission: Permission;
  input: I;
  http: { path: string };
  /** What it may come as, where that is known beforehand. */
  mediaTypes?: readonly string[];
  handle(context: TransferContext, input: z.output<I>): Promise<SentContent>;
}

export function defineUpload<O extends z.ZodType>(definition: Upload<O>): Upload {
  return definition;
}

export function defineDownload<I extends z.ZodType>(definition: Download<I>): Download {
  return definition as Download;
}
