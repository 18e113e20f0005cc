import type { InspectionTask } from '../../../src/modules/quality/contract.ts';
import { useAnswer } from '../../app/live.ts';
import { useCommands } from '../../app/queue.ts';
import { mayDo } from '../../app/session.ts';
import { tasksToInspect } from '../../offline/questions.ts';
import type { QueuedCommand } from '../../queue/command.ts';

/** One row of GET /inspection-tasks, as the floor asks for it. */
export interface TaskRow {
  id: string;
  code: string;
  kind: InspectionTask['kind'];
  state: InspectionTask['state'];
  result: InspectionTask['result'];
  openedAt: string;
  dueAt: string | null;
  itemCode: string;
  itemName: string;
  itemNameEn: string;
  quantity: string;
  unit: string;
  supplierName: string | null;
  operationCode: string | null;
  operationId: string | null;
  locationCode: string | null;
}

/** What is to be inspected or decided on, the longest wait first. */
export function useTasks() {
  const { path, query } = tasksToInspect;
  return useAnswer<{ rows: TaskRow[] }>(mayDo('quality.inspection.write') ? path : undefined, query);
}

export function useTask(taskId: string) {
  return useAnswer<InspectionTask>(`/inspection-tasks/${taskId}`);
}

/** A sample as the screen knows it: read by somebody, or here and not sent yet. */
export interface KnownReading {
  characteristicId: string;
  sampleNo: number;
  value: string | null;
  ok: boolean;
}

/** Readings that this device has and hasn’t sent: the server’s answer doesn’t know of them yet. */
export function useUnsentReadings(taskId: string): Omit<KnownReading, 'ok'>[] {
  const commands = useCommands();
  return commands.filter((command) => isOf(command, taskId)).flatMap(({ body }) => body.readings as KnownReading[]);
}

function isOf({ state, path }: QueuedCommand, taskId: string): boolean {
  return state === 'waiting' && path === `/inspection-tasks/${taskId}/readings`;
}
