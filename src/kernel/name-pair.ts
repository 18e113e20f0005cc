/** What somebody is called, as rows keep it: the name, and beside it the English one, where they have one. */
export interface NamePair {
  name: string;
  nameEn: string | null;
}

/** The same for a refusal that names them: its sentences say to each reader what they call that person. */
export const namePair = (name: string | null | undefined, nameEn?: string | null): NamePair => ({
  name: name ?? '',
  nameEn: nameEn || null,
});
