export const callsNumbers = {
  call: { label: { zh: '呼叫', en: 'Call' }, pattern: 'CL{yy}{MM}-{seq:4}' },
} as const;
