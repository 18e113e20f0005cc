import type { Text } from '../../kernel/contract.ts';

/** Every command of the program with its words, for the audit log: which command it was, in the reader's language. */
export const commandWords: { value: string; label: Text }[] = [];

/** Told once at start by whoever wires the modules, as for permissions. */
export function declareCommands(commands: Iterable<{ name: string; summary: Text }>): void {
  const words = [...commands].map(({ name, summary }) => ({ value: name, label: summary }));
  words.sort((a, b) => (a.value < b.value ? -1 : 1));
  commandWords.splice(0, commandWords.length, ...words);
}
