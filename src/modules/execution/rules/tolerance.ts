import { type Amount, multiplyAmount } from '../../../kernel/index.ts';
import { hereOf, type Operation } from './order.ts';

export interface ReportPolicies {
  /** Millionths: 50,000 is five percent of what arrived. */
  overReportRatio: Amount;
}

/** How much may still be reported beyond what arrived. */
export function toleranceLeft(operation: Operation, policies: ReportPolicies): Amount {
  const left = multiplyAmount(operation.arrived, policies.overReportRatio) - operation.over;
  return left > 0n ? left : 0n;
}

export function reportableOf(operation: Operation, policies: ReportPolicies): Amount {
  return hereOf(operation) + toleranceLeft(operation, policies);
}
