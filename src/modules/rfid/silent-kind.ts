import { defineAlertKind } from '../../kernel/index.ts';
import { findSilentReaders } from './queries/readers.ts';

/** A portal that sees nothing books nothing, and nobody notices. */
export const readerSilentKind = defineAlertKind({
  name: 'rfid.reader-silent',
  label: { zh: '读写器没有动静', en: 'An RFID reader that fell silent' },
  help: {
    zh: '固定安装的读写器，以前读到过，这么久什么也没有读到。手持的不算。',
    en: 'A fixed reader that has read before, and nothing for so long. Handheld ones don’t count.',
  },
  placed: true,
  limits: {
    hours: { label: { zh: '没有动静', en: 'Silent for' }, unit: { zh: '小时', en: 'h' }, default: 8, min: 1, max: 720 },
  },
  async find(tx, { now, limits, area, most }) {
    const before = new Date(now.getTime() - limits.hours * 3_600_000);
    return (await findSilentReaders(tx, { before, area, most })).map((reader) => ({
      key: reader.id,
      about: { list: 'rfid.sightings', query: { 'f.readerCode.eq': reader.code } },
      name: { zh: `${reader.name} ${reader.code}`, en: `${reader.nameEn} ${reader.code}` },
      workshopId: reader.workshopId,
      lineId: reader.lineId,
      since: reader.seenAt,
      why: { zh: '最后一次读到标签以后再没有读到', en: 'nothing was read since the last tag' },
    }));
  },
});
