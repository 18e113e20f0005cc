/** Column of a field: its name in snake case, unless it says otherwise. */
export function columnOfField(name: string, column?: string): string {
  return column ?? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
