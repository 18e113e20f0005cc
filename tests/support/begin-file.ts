import { beforeAll } from 'vitest';
import { testClock } from './clock.ts';

/**
 * Files that one worker runs one after the other share their modules; each begins at the same moment all the same: what it reckons while it is
 * loaded, and what its tests do.
 */
testClock.reset();
beforeAll(() => testClock.reset());
