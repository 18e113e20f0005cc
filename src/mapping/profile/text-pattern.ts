const CHARACTERS_MAX = 60;
/** As many of one kind in a row are written out; more are told by their number. */
const WRITTEN_OUT_MAX = 8;

const plainSigns = Array.from({ length: 128 }, (_, code) =>
  String.fromCharCode(code).replace(/\d/, '9').replace(/[A-Z]/, 'A').replace(/[a-z]/, 'a'),
);

/** The shape of a text: `FR-0042` is `AA-9999`. Capitals A, small letters a, digits 9, other letters 文; all else stands for itself. */
export function patternOf(text: string): string {
  const shape = [...text.slice(0, CHARACTERS_MAX)].map(signOf).join('');
  const short = shape.replace(/([Aa9文])\1+/gu, (run, sign) =>
    run.length > WRITTEN_OUT_MAX ? `${sign}{${run.length}}` : run,
  );
  return text.length > CHARACTERS_MAX ? `${short}…` : short;
}

function signOf(character: string): string {
  if (character <= '~') return plainSigns[character.charCodeAt(0)] ?? character;
  if (/\p{Nd}/u.test(character)) return '9';
  if (/\p{Lu}/u.test(character)) return 'A';
  if (/\p{Ll}/u.test(character)) return 'a';
  return /[\p{L}\p{M}\p{N}]/u.test(character) ? '文' : character;
}
