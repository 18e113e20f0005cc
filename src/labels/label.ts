/** What a label says of the thing that it sticks to. */
export interface Label {
  standard: 'gs1' | 'digital_link' | 'epc';
  /** By application identifier, in their order; an EPC says the same in bits. */
  elements: readonly (readonly [ai: string, value: string])[];
  /** The trade item, in 14 digits. */
  gtin?: string;
  /** The handling unit, in 18 digits. */
  sscc?: string;
  lot?: string;
  serial?: string;
  /** ISO days. */
  producedOn?: string;
  expiresOn?: string;
  /** Pieces, or `kg` where `unit` says so; a decimal number. */
  quantity?: string;
  unit?: 'kg';
}

/** Why a text that means to be a label is none. `ai` is the identifier that it is about. */
export interface LabelFault {
  fault:
    | 'unknown_identifier'
    | 'length'
    | 'character'
    | 'check_digit'
    | 'date'
    | 'twice'
    | 'companion'
    | 'separator'
    | 'epc';
  ai: string;
  /** What stood there, or what is missing. */
  value: string;
}

export type ReadLabel = { label: Label } | { wrong: LabelFault };

export const isWrong = (read: object): read is { wrong: LabelFault } => 'wrong' in read;
