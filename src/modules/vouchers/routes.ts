import { defineModule, provide, subjectSources } from '../../kernel/index.ts';
import { closingPoints } from '../costing/index.ts';
import { declareRecord } from '../masterdata/index.ts';
import {
  accountCommands,
  accountRecord,
  accountRuleCommands,
  accountRuleRecord,
  chartCommands,
  chartRecord,
} from './charts/chart-records.ts';
import { copyChart } from './charts/copy-chart.ts';
import { vouchersPermissions } from './contract.ts';
import { exportLayoutEntity, handOverEntity, invoiceEntity, voucherEntity } from './entities.ts';
import { approveInvoice } from './estimates/approve-invoice.ts';
import { cancelInvoice } from './estimates/cancel-invoice.ts';
import { readInvoice } from './estimates/present-invoice.ts';
import { settleEstimate } from './estimates/settle-estimate.ts';
import { turnEstimates, turnEstimatesJob } from './estimates/turn-estimates.ts';
import { vouchersEvents } from './events.ts';
import { vouchersGrants } from './grants.ts';
import { changeLayout } from './handing-over/change-layout.ts';
import { handOver } from './handing-over/hand-over.ts';
import { makeLayout } from './handing-over/make-layout.ts';
import { readHandOver } from './handing-over/present-hand-over.ts';
import { readExportLines } from './handing-over/read-export-lines.ts';
import { handOverFiles } from './handing-over/read-files.ts';
import { readLayout } from './handing-over/read-layout.ts';
import { takeHandOverBack } from './handing-over/take-hand-over-back.ts';
import {
  estimateList,
  handOverList,
  invoiceList,
  layoutList,
  toInvoiceList,
  transitList,
  voucherLineList,
  voucherList,
  waitingFactList,
} from './lists.ts';
import { makeByItself, makeWhatWaits } from './making/make-by-itself.ts';
import { makeVouchers } from './making/make-vouchers.ts';
import { voucherMoveCommands } from './moving/move-voucher.ts';
import { voucherPrint } from './moving/print-voucher.ts';
import { readVoucher } from './moving/read-voucher.ts';
import { reverseVoucher } from './moving/reverse-voucher.ts';
import { vouchersNotices } from './notices.ts';
import { vouchersNumbers, vouchersPolicies } from './policies.ts';
import { vouchersSources } from './subject-sources.ts';
import { monthPoints } from './tie-out/month-points.ts';
import { readTieOut } from './tie-out/read-tie-out.ts';

export const vouchersModule = defineModule({
  name: 'vouchers',
  label: { zh: '凭证', en: 'Vouchers' },
  permissions: vouchersPermissions,
  grants: vouchersGrants,
  records: [
    declareRecord(chartRecord, chartCommands),
    declareRecord(accountRecord, accountCommands),
    declareRecord(accountRuleRecord, accountRuleCommands),
  ],
  entities: [voucherEntity, invoiceEntity, exportLayoutEntity, handOverEntity],
  policies: vouchersPolicies,
  numbers: vouchersNumbers,
  commands: [
    copyChart,
    makeVouchers,
    ...Object.values(voucherMoveCommands),
    reverseVoucher,
    settleEstimate,
    approveInvoice,
    cancelInvoice,
    turnEstimates,
    makeLayout,
    changeLayout,
    handOver,
    takeHandOverBack,
  ],
  queries: [readTieOut, readVoucher, readInvoice, readLayout, readExportLines, readHandOver],
  downloads: handOverFiles,
  lists: [
    voucherList,
    voucherLineList,
    layoutList,
    handOverList,
    waitingFactList,
    invoiceList,
    estimateList,
    transitList,
    toInvoiceList,
  ],
  prints: [voucherPrint],
  events: vouchersEvents,
  reactions: [makeByItself, makeWhatWaits],
  jobs: [turnEstimatesJob],
  provides: [
    ...monthPoints.map((point) => provide(closingPoints, point)),
    ...vouchersSources.map((source) => provide(subjectSources, source)),
  ],
  notices: vouchersNotices,
});
