import type { SubjectSource } from '../../../kernel/index.ts';
import { requestEntity } from '../entities.ts';
import { findAsker } from '../queries/requests.ts';

/** What was asked for is its asker's. */
export const requestSource: SubjectSource = { kind: requestEntity.name, responsible: findAsker };
