/**
 * Whether what can be tried more or less often is tried often: `npm run test:long` takes the files that ask here a second time, so. The everyday
 * run tries each a few times.
 */
export const thoroughly = process.env.TRUEUP_TEST_THOROUGHLY === '1';

/** How often a property is tried: all of it thoroughly, a third every day. */
export const tries = (all: number): number => (thoroughly ? all : Math.ceil(all / 3));
