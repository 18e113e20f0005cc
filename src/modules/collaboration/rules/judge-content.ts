/** What a file may be: how its first bytes are read, which endings its name may have, and how a page can show it. */
interface ContentKind {
  mediaType: string;
  endings: readonly string[];
  preview: 'pdf' | 'picture' | 'none';
}

/** A text has no first bytes to know it by: it is text all through, and its ending says the rest. */
export const textMedia = 'text/plain';

const office = 'application/vnd.openxmlformats-officedocument';
const known: readonly ContentKind[] = [
  { mediaType: 'application/pdf', endings: ['pdf'], preview: 'pdf' },
  { mediaType: 'image/png', endings: ['png'], preview: 'picture' },
  { mediaType: 'image/jpeg', endings: ['jpg', 'jpeg'], preview: 'picture' },
  { mediaType: 'image/webp', endings: ['webp'], preview: 'picture' },
  { mediaType: 'image/gif', endings: ['gif'], preview: 'picture' },
  { mediaType: 'image/heic', endings: ['heic'], preview: 'none' },
  { mediaType: 'image/tiff', endings: ['tif', 'tiff'], preview: 'none' },
  { mediaType: 'image/vnd.dwg', endings: ['dwg'], preview: 'none' },
  { mediaType: `${office}.spreadsheetml.sheet`, endings: ['xlsx'], preview: 'none' },
  { mediaType: `${office}.wordprocessingml.document`, endings: ['docx'], preview: 'none' },
  { mediaType: `${office}.presentationml.presentation`, endings: ['pptx'], preview: 'none' },
  { mediaType: 'application/x-cfb', endings: ['xls', 'doc', 'ppt', 'sldprt', 'sldasm', 'slddrw'], preview: 'none' },
  { mediaType: 'application/zip', endings: ['zip'], preview: 'none' },
  { mediaType: 'video/mp4', endings: ['mp4'], preview: 'none' },
  { mediaType: textMedia, endings: ['txt', 'csv', 'dxf', 'step', 'stp', 'igs', 'iges', 'nc'], preview: 'none' },
];

/** Every ending that a file may have, for people. */
export const endingsTaken = known.flatMap(({ endings }) => endings).join('、');

export function isTaken(mediaType: string): boolean {
  return known.some((kind) => kind.mediaType === mediaType);
}

export function previewOf(mediaType: string): ContentKind['preview'] {
  return known.find((kind) => kind.mediaType === mediaType)?.preview ?? 'none';
}

/** Whether a name says what its content is. */
export function agrees(fileName: string, mediaType: string): boolean {
  const ending = fileName.split('.').at(-1)?.toLowerCase() ?? '';
  return known.some((kind) => kind.mediaType === mediaType && kind.endings.includes(ending));
}

/** Marks of what a browser would run, wherever it begins. */
const runs = /<\s*(?:!doctype|html|head|body|script|svg|iframe|object|embed|math|\?xml)|^#!|<\?php/i;

/** Text all through: UTF-8 or GB 18030 without control signs, and nothing that would run as a page or a program. */
export function isHarmlessText(start: Buffer): boolean {
  if (start.includes(0)) return false;
  const text = start.toString('latin1');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what no text has
  return !/[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(text) && !runs.test(text);
}
