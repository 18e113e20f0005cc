import { defineCommand, newId } from '../../../kernel/index.ts';
import { dailyreportLimits, zFreezeReportRequest, zReportFrozen } from '../contract.ts';
import { reportSettled } from '../events.ts';
import { findShiftNames } from '../queries/places.ts';
import { findFrozenReport, insertReport } from '../queries/reports.ts';
import { refuse } from '../refusals.ts';
import { gatherRecipients } from '../sending/gather-recipients.ts';
import { findDays } from './find-day.ts';
import { findPlace, readerAt } from './find-place.ts';
import { gatherFigures, partsOfDay } from './gather-figures.ts';

/**
 * What is under way at the end of a shift is still being written. So much later everything that was told until then stands in the books, and a figure that says
 * until when it knows is the same for ever.
 */
export const UNDER_WAY_MILLISECONDS = 2 * 60_000;

/** Settles the report of a time that is over, once: figures, and to whom it goes. */
export const freezeReport = defineCommand({
  name: 'dailyreport.freeze-report',
  summary: { zh: '生产日报定稿并发送', en: 'Settle a daily report, and send it' },
  permission: 'dailyreport.report.freeze',
  input: zFreezeReportRequest,
  output: zReportFrozen,
  http: { method: 'POST', path: '/daily-reports' },
  handle: async (context, { day, shiftId, workshopId, lineId }) => {
    const { tx, now } = context;
    const reader = { tx, now, principal: context.principal, configuration: context.configuration };
    const { place } = await findPlace(reader, { workshopId, lineId });
    const key = { day, shiftId, workshopId: place.workshopId, lineId: place.lineId };
    const there = await findFrozenReport(tx, key);
    if (there) return { reportId: there.id, made: false };
    const { planOf, today } = await findDays(reader, place, day);
    if (Date.parse(day) < Date.parse(today) - dailyreportLimits.daysBackMax * 86_400_000)
      throw refuse('dailyreport.day_too_far', { day, days: dailyreportLimits.daysBackMax }, { where: '/day' });
    const plan = planOf(day);
    const shift = shiftId === null ? undefined : plan.shifts.find((one) => one.shiftId === shiftId);
    if (shiftId !== null && !shift)
      throw refuse('dailyreport.shift_unknown', { place: place.name, day }, { where: '/shiftId' });
    const { from, to } = shift ?? plan;
    const knownAt = new Date(now.getTime() - UNDER_WAY_MILLISECONDS);
    if (knownAt < to) throw refuse('dailyreport.not_over', { day, until: to }, { where: '/day' });
    const names = await findShiftNames(
      tx,
      plan.shifts.map((one) => one.shiftId),
    );
    const figures = await gatherFigures({
      reader: readerAt(reader, place),
      asked: { place, from, to, knownAt },
      parts: partsOfDay(plan, names).filter((part) => !shift || part.shift?.shiftId === shift.shiftId),
      withBottleneck: true,
    });
    const named = shift && names.get(shift.shiftId);
    const [main] = figures.totals;
    const id = newId();
    const made = await insertReport(tx, {
      id,
      code: [day, place.code, named?.name].filter(Boolean).join(' '),
      ...key,
      shiftName: named?.name ?? null,
      shiftNameEn: named?.nameEn ?? null,
      fromAt: from,
      toAt: to,
      knownAt,
      frozenAt: now,
      unit: main?.unit ?? '',
      quantityGood: main?.good ?? '0',
      quantityScrap: main?.scrap ?? '0',
      quantityRework: main?.rework ?? '0',
      firstPass: main?.firstPass ?? null,
      ordersDue: figures.orders.due,
      ordersMet: figures.orders.met,
      hoursBooked: figures.hours.booked,
      hoursStandard: figures.hours.standard,
      bottleneck: figures.bottleneck?.name ?? null,
      bottleneckEn: figures.bottleneck?.nameEn ?? null,
      figures,
    });
    if (!made) {
      // Another process was quicker by a moment: it tells people.
      const other = await findFrozenReport(tx, key);
      return { reportId: other?.id ?? id, made: false };
    }
    const { roles, personIds } = await gatherRecipients(tx, { reportId: id, ...key, to, now });
    context.audit({
      entityType: 'dailyreport.report',
      entityId: id,
      label: `${day} ${place.code}`,
      changes: { frozenAt: { to: now.toISOString() } },
    });
    context.emit(reportSettled, id, {
      reportId: id,
      ...key,
      ...{ placeName: place.name, placeNameEn: place.nameEn },
      ...{ shiftName: named?.name ?? null, shiftNameEn: named?.nameEn ?? null },
      unit: main?.unit ?? '',
      good: main?.good ?? '0',
      scrap: main?.scrap ?? '0',
      firstPass: main?.firstPass ?? null,
      due: figures.orders.due,
      met: figures.orders.met,
      bottleneck: figures.bottleneck?.name ?? null,
      bottleneckEn: figures.bottleneck?.nameEn ?? null,
      cause: figures.bottleneck?.causes[0]?.text ?? null,
      roles,
      personIds,
    });
    return { reportId: id, made: true };
  },
});
