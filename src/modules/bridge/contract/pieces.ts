import { z } from 'zod';

/** A row of another system, or what becomes of it: any JSON by name. */
export const zRow = z.record(z.string().max(200), z.json());
