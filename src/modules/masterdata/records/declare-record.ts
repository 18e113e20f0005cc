import { listOfRecord, type RecordDefinition, type RecordPart } from '../../../kernel/index.ts';
import { defineImport, importOfRecord } from '../imports/import-commands.ts';
import { defineRecordCommands } from './define-record-commands.ts';

/** All that a module declares for a record of its own: commands, list, import, events, and the permissions that they ask for. */
export function declareRecord(record: RecordDefinition, commands = defineRecordCommands(record)): RecordPart {
  const { create, update, deactivate, activate, get } = commands;
  const files = record.import ? defineImport(importOfRecord(record)) : undefined;
  const { things, permissions } = record;
  return {
    entities: [record],
    permissions: {
      [permissions.read]: { zh: `查看${things.zh}`, en: `See ${things.en.toLowerCase()}` },
      [permissions.write]: { zh: `维护${things.zh}`, en: `Change ${things.en.toLowerCase()}` },
    },
    events: Object.values(record.events),
    commands: [create, update, deactivate, activate, ...(files ? [files.preview, files.run] : [])],
    queries: [get, ...(files ? [files.template] : [])],
    lists: [listOfRecord(record)],
  };
}
