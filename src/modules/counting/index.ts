/** The door of counting: what lies on the shelf against what the books have. */
export { countDoubts, type FindDoubts } from './lists/count-doubts.ts';
export { countingModule } from './routes.ts';
export { type CorrectionDoor, correctionDoors } from './settling/correction-doors.ts';
