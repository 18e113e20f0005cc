/**
 * How the scope of each module's commands is tried: by things of two workshops (`things`, scope-walk.test.ts), by people of one workshop alone to whom
 * the whole plant's answers nothing (`plant`, plant-walk.test.ts), or where else. A module that isn't here fails the walk by its name.
 */
export const howWalked: Readonly<Record<string, 'things' | 'plant' | { elsewhere: string }>> = {
  inventory: 'things',
  counting: 'things',
  closing: 'things',
  rfid: 'things',
  execution: 'things',
  quality: 'things',
  qualityfigures: 'things',
  purchasing: 'things',
  calls: 'things',
  nonconformance: 'things',
  handover: 'things',
  machines: 'things',
  sales: 'things',
  replenishment: 'things',
  costing: 'plant',
  vouchers: 'plant',
  bridge: 'plant',
  tieout: 'plant',
  datahealth: 'plant',
  masterdata: { elsewhere: 'records of a place say their scope: masterdata/records/save-records.test.ts' },
  identity: { elsewhere: 'what one may grant and to whom: identity’s tests beside people, roles and keys' },
  lowcode: { elsewhere: 'the configuration is one document, by permission alone: tests/permissions' },
  collaboration: { elsewhere: 'by the list of the subject that is written to: tests/subjects.test.ts' },
  printing: { elsewhere: 'by the list of the things on the labels: print-probes.ts' },
  finding: { elsewhere: 'its commands keep the index, and name nothing' },
  imports: { elsewhere: 'files by the module that owns what they tell of: orders-from-files.test.ts' },
  alerts: {
    elsewhere:
      'alerts and silences by their place, rules and channels are the plant’s: alerts/judge/judge-rule.test.ts',
  },
  dailyreport: {
    elsewhere: 'reports by their place, who gets them is the plant’s: dailyreport/dailyreport.test.ts',
  },
  inbox: { elsewhere: 'one’s own messages and home' },
  sync: { elsewhere: 'webhooks and parked events, by permission alone: tests/permissions' },
  terminals: { elsewhere: 'carries other commands, each through its own door' },
};
