import { listOfRecord, type RecordDefinition, type RecordPart } from '../../../kernel/index.ts';
import { defineImport } from '../../imports/index.ts';
import { importOfRecord } from '../imports/import-records.ts';
import { defineRecordCommands } from './define-record-commands.ts';

/** All that a module declares for a record of its own: commands, list, import, events, and the permissions that they ask for. */
export function declareRecord(record: RecordDefinition, commands = defineRecordCommands(record)): RecordPart {
  const declared = declarationOf(commands);
  if (!record.import) return declared;
  const imported = defineImport(importOfRecord(record));
  return {
    ...declared,
    commands: [...declared.commands, ...imported.commands],
    queries: [...declared.queries, ...imported.queries],
    provides: imported.provides,
  };
}

/** The same for commands that stand already, without the import. */
export function declarationOf(commands: ReturnType<typeof defineRecordCommands>): RecordPart {
  const { record, create, update, deactivate, activate, get } = commands;
  const { things, permissions, events } = record;
  return {
    entities: [record],
    permissions: {
      [permissions.read]: { zh: `查看${things.zh}`, en: `See ${things.en.toLowerCase()}` },
      [permissions.write]: { zh: `维护${things.zh}`, en: `Change ${things.en.toLowerCase()}` },
    },
    events: Object.values(events),
    commands: [create, update, deactivate, activate],
    queries: [get],
    lists: [listOfRecord(record)],
    provides: [],
  };
}
