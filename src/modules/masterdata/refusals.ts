import { defineRefusals } from '../../kernel/index.ts';
import { recordRefusals } from './refusals/records.ts';
import { versionRefusals } from './refusals/versions.ts';

/** Every "no" of master data. Parameters that end in Zh and En carry the same word in the two languages. */
export const refuse = defineRefusals({ ...recordRefusals, ...versionRefusals });
