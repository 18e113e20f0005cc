import { roleCodes } from '../identity/contract.ts';
import type { Grants } from '../identity/index.ts';

/**
 * What roles may do here, and why: reviewed like code. Reading and writing both ask in addition that the reader may see the subject,
 * which its list says.
 */
export const collaborationGrants: Grants = Object.fromEntries(
  roleCodes.map((role) => [
    role,
    [
      {
        patterns: ['collaboration.*.read', 'collaboration.comment.write'],
        reason: 'Whoever works with a thing says what they see of it, and reads what others say and attach.',
      },
      {
        patterns: ['collaboration.photo.write'],
        reason: 'Whoever stands before a thing shows it as it is; what they attach is a picture and replaces nothing.',
      },
      ...(role === 'operator'
        ? []
        : [
            {
              patterns: ['collaboration.file.write'],
              reason: 'Keeps the papers of what they answer for; on the floor a drawing is read and not exchanged.',
            },
          ]),
      ...(role === 'administrator'
        ? [
            {
              patterns: ['collaboration.store.examine'],
              reason: 'Names the store, sees that it works, and answers for what it costs.',
            },
          ]
        : []),
    ],
  ]),
);
