import { expect, test } from 'vitest';
import './read-pdf.ts';

test('what reads PDFs leaves the engine’s own functions to all that runs beside it', () => {
  for (const own of [JSON.stringify, JSON.parse, Array.prototype.push])
    expect(Function.prototype.toString.call(own), own.name).toContain('[native code]');
});
