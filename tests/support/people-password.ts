/** Of everybody whom tests hire. Its hash costs next to nothing in tests (`quick-hashes.ts`); that of any other costs what it costs in the factory. */
export const password = 'frame-weld 7 shop';
