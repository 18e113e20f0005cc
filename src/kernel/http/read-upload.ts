import type { FastifyRequest } from 'fastify';
import { refuseHttp } from './refusals.ts';

/**
 * Reads a multipart form for a command that takes a file: the file becomes `fileName` and `contentBase64`, each text field
 * becomes a field, and a field that holds a JSON object or list becomes that.
 */
export async function readUpload(request: FastifyRequest): Promise<Record<string, unknown>> {
  const input: Record<string, unknown> = {};
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      if ('fileName' in input) throw refuseHttp('kernel.upload_malformed');
      input.fileName = part.filename;
      // Throws when the file is over the limit, after the rest of it has been let through and dropped.
      input.contentBase64 = (await part.toBuffer()).toString('base64');
    } else if (part.fieldname !== '__proto__' && typeof part.value === 'string') {
      input[part.fieldname] = parseField(part.value);
    }
  }
  if (!('fileName' in input)) throw refuseHttp('kernel.upload_malformed');
  return input;
}

function parseField(text: string): unknown {
  if (!/^\s*[{[]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
