import { beforeAll } from 'vitest';
import { testClock } from './clock.ts';

/** Files that one worker runs one after the other share their modules; each begins at the same moment all the same. */
beforeAll(() => testClock.reset());
