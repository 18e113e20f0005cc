import { visitEveryFloorScreen } from './every-floor-screen.ts';
import { readEveryScanner } from './every-scanner.ts';
import { fillBins } from './fill-bins.ts';
import { workOnFloor } from './floor-jobs.ts';
import { workOffline } from './floor-offline.ts';
import { repairOnFloor } from './floor-repairs.ts';
import { takeScans } from './floor-scans.ts';
import { openDemo } from './open-demo.ts';

/** The floor app in a real Chromium: scans of every kind, the jobs of a shift, without a network, and what goes wrong. */
const opened = openDemo();

takeScans(opened);
visitEveryFloorScreen(opened);
readEveryScanner(opened);
workOnFloor(opened);
workOffline(opened);
repairOnFloor(opened);
fillBins(opened);
