import { type AskedCharacteristic, aqls } from '../contract.ts';

/** What is judged together: all that is sampled by the AQL of one class of faults; each other characteristic by itself. */
export function classKey({ severity, letter, characteristicId }: AskedCharacteristic): string {
  return letter === null ? characteristicId : severity;
}

/** Beyond an AQL of 10 every fault is counted, up to it every piece with at least one. */
export function countedBy({ aql }: Pick<AskedCharacteristic, 'aql'>): 'units' | 'nonconformities' {
  return (aqls as readonly string[]).indexOf(aql ?? '') > aqls.indexOf('10') ? 'nonconformities' : 'units';
}

/** What counts against Ac and Re of a class, by the samples that failed in it. */
export function countNonconforming(
  asked: Pick<AskedCharacteristic, 'aql'>,
  failed: readonly { sampleNo: number }[],
): number {
  return countedBy(asked) === 'units' ? new Set(failed.map(({ sampleNo }) => sampleNo)).size : failed.length;
}
