// Drawn for Trueup on a 20 × 20 grid, stroke 1.6.
const paths = {
  overview: 'M3 11.5V17h3.5v-5.5ZM8.2 7v10h3.6V7ZM13.5 3v14H17V3Z',
  home: 'M3.5 9.5 10 4l6.5 5.5M5.5 8v8h9V8M8.5 16v-4.5h3V16',
  bell: 'M5.5 13.5h9l-1.2-2V8.3a3.3 3.3 0 0 0-6.6 0v3.2ZM8.7 16.2h2.6M10 5V3.5',
  order: 'M5 3h7l3 3v11H5ZM8 8.5h4M8 11.5h4M8 14.5h2.5',
  operation:
    'M10 6.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 0 1 0-7ZM10 2.5v2M10 15.5v2M2.5 10h2M15.5 10h2M4.7 4.7l1.4 1.4M13.9 13.9l1.4 1.4M15.3 4.7l-1.4 1.4M6.1 13.9l-1.4 1.4',
  item: 'M10 2.5 16.5 6v8L10 17.5 3.5 14V6ZM3.5 6 10 9.5 16.5 6M10 9.5v8',
  tree: 'M4 4h5v4H4ZM11 12h5v4h-5ZM6.5 8v6H11M6.5 8v-.5',
  route:
    'M5 4.5a1.8 1.8 0 1 1 0 3.6a1.8 1.8 0 0 1 0-3.6ZM15 12a1.8 1.8 0 1 1 0 3.6a1.8 1.8 0 0 1 0-3.6ZM6.8 6.3H13a2.4 2.4 0 0 1 0 4.9H7a2.4 2.4 0 0 0 0 2.6h6.2',
  stock: 'M3 17V8l7-4.5L17 8v9M6 17v-6.5h8V17M6 13.7h8',
  movement: 'M3 7h12M12 4l3 3-3 3M17 13H5M8 10l-3 3 3 3',
  trace: 'M10 3v5M10 8 5 12.5M10 8l5 4.5M5 12.5V17M15 12.5V17M8.5 3h3M3.5 17h3M13.5 17h3',
  clock: 'M10 3a7 7 0 1 1 0 14a7 7 0 0 1 0-14ZM10 6v4.2l2.8 1.8',
  people:
    'M7.5 4a2.7 2.7 0 1 1 0 5.4a2.7 2.7 0 0 1 0-5.4ZM2.5 16.5c.3-3 2.2-4.5 5-4.5s4.7 1.5 5 4.5M13 4.3a2.5 2.5 0 0 1 0 4.8M14.5 12.2c1.9.5 2.9 1.9 3.1 4.3',
  person: 'M10 3.5a3.2 3.2 0 1 1 0 6.4a3.2 3.2 0 0 1 0-6.4ZM3.8 17c.4-3.5 2.7-5.2 6.2-5.2s5.8 1.7 6.2 5.2',
  audit: 'M10 2.5 16 5v5c0 3.7-2.5 6.3-6 7.5-3.5-1.2-6-3.8-6-7.5V5ZM7.3 9.8l2 2 3.5-3.8',
  settings: 'M3 6h6M13 6h4M3 14h4M11 14h6M11 4v4M9 12v4',
  key: 'M7 8.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 0 1 0-7ZM9.6 9.8 16.5 3M13.5 6l2 2',
  import: 'M10 3v9M6.5 8.5 10 12l3.5-3.5M3.5 14v3h13v-3',
  export: 'M10 12V3M6.5 6.5 10 3l3.5 3.5M3.5 14v3h13v-3',
  book: 'M4 3.5h5a2 2 0 0 1 2 2V17a2 2 0 0 0-2-1.5H4ZM16.5 3.5H13a2 2 0 0 0-2 2V17a2 2 0 0 1 2-1.5h3.5Z',
  search: 'M8.8 3.5a5.3 5.3 0 1 1 0 10.6a5.3 5.3 0 0 1 0-10.6ZM12.7 12.7 17 17',
  scan: 'M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4M3 10h14',
  close: 'm5 5 10 10M15 5 5 15',
  check: 'm4 10.5 4 4 8-9',
  plus: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  back: 'M12 4 6 10l6 6',
  forward: 'm8 4 6 6-6 6',
  down: 'm4 7 6 6 6-6',
  up: 'm4 13 6-6 6 6',
  copy: 'M7 7h9v9H7ZM4 13V4h9',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  more: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  filter: 'M3 4h14l-5.5 6.5V16l-3 1.5v-7Z',
  columns: 'M3 4h14v12H3ZM8 4v12M12.5 4v12',
  print: 'M6 7V3h8v4M6 14H3.5V7h13v7H14M6 11.5h8V17H6Z',
  grip: 'M7.5 5h.01M12.5 5h.01M7.5 10h.01M12.5 10h.01M7.5 15h.01M12.5 15h.01',
  pin: 'M7 3h6l-1 5 2.5 3h-9L8 8ZM10 11v6',
  sum: 'M15 5.5V3.5H5L10.5 10 5 16.5h10v-2',
  star: 'm10 3 2.1 4.5 4.9.6-3.6 3.4.9 4.9L10 14l-4.3 2.4.9-4.9L3 8.1l4.9-.6Z',
  play: 'M6 4v12l10-6Z',
  pause: 'M6.5 4v12M13.5 4v12',
  stop: 'M5 5h10v10H5Z',
  lock: 'M5 9h10v8H5ZM7 9V6.5a3 3 0 0 1 6 0V9',
  warning: 'M10 3 18 16.5H2ZM10 8v4M10 14.3v.2',
  help: 'M10 3a7 7 0 1 1 0 14a7 7 0 0 1 0-14ZM7.9 8.2c0-2.9 4.4-2.8 4.3-.1 0 1.5-2.1 1.7-2.1 3.3M10.1 13.8v.2',
  info: 'M10 3a7 7 0 1 1 0 14a7 7 0 0 1 0-14ZM10 9.3V13.5M10 6.5v.2',
  moon: 'M16.5 12.2A7 7 0 0 1 7.8 3.5a7 7 0 1 0 8.7 8.7Z',
  sun: 'M10 6.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 0 1 0-7ZM10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1.1 1.1M14.6 14.6l1.1 1.1M15.7 4.3l-1.1 1.1M5.4 14.6l-1.1 1.1',
  language:
    'M10 3a7 7 0 1 1 0 14a7 7 0 0 1 0-14ZM3 10h14M10 3c2.5 2 3.3 4.4 3.3 7s-.8 5-3.3 7c-2.5-2-3.3-4.4-3.3-7S7.5 5 10 3Z',
  signOut: 'M8 3.5H4v13h4M12.5 6.5 16 10l-3.5 3.5M16 10H8',
  camera: 'M3 6.5h3L7.5 4h5L14 6.5h3V16H3ZM10 8.5a2.6 2.6 0 1 1 0 5.2a2.6 2.6 0 0 1 0-5.2Z',
  box: 'M3 6h14v11H3ZM3 6l2-3h10l2 3M8 9.5h4',
  place:
    'M10 17.5c-3.5-3.7-5.3-6.5-5.3-9a5.3 5.3 0 0 1 10.6 0c0 2.5-1.8 5.3-5.3 9ZM10 6.5a2 2 0 1 1 0 4a2 2 0 0 1 0-4Z',
  truck:
    'M2 5h9.5v9H2ZM11.5 8h3.7L18 11v3h-6.5M5.5 14a1.7 1.7 0 1 1 0 3.4a1.7 1.7 0 0 1 0-3.4ZM14.5 14a1.7 1.7 0 1 1 0 3.4a1.7 1.7 0 0 1 0-3.4Z',
  undo: 'M4 8h8a4.5 4.5 0 0 1 0 9H8M4 8l3.5-3.5M4 8l3.5 3.5',
  refresh: 'M16.5 10a6.5 6.5 0 1 1-2-4.7M16.5 3v3.5H13',
  edit: 'M4 16l.8-3.5L13 4.3l2.7 2.7-8.2 8.2ZM11.5 5.8l2.7 2.7',
  split: 'M4 10h4l6-5.5M8 10l6 5.5M11 4.5h3v3M14 12.5v3h-3',
  merge: 'M16 10h-4L6 4.5M12 10l-6 5.5M13.5 7.5 16 10l-2.5 2.5',
  queue: 'M4 5h12M4 10h12M4 15h7',
  cloudOff: 'M3 3l14 14M7 6.3A4.5 4.5 0 0 1 14.3 9 3.2 3.2 0 0 1 16.6 14M12 15H6a3.5 3.5 0 0 1-.8-6.9',
  calendar: 'M3.5 5h13v12h-13ZM3.5 8.5h13M7 3v3.5M13 3v3.5',
  board: 'M3 4h4v12H3ZM8 4h4v8H8ZM13 4h4v5h-4Z',
  factory: 'M3 17V9l4.5 3V9l4.5 3V3.5h3L16.5 17Z',
  partner: 'M3 7.5 7 5l3 2 3-2 4 2.5-1.5 6L10 16.5 4.5 13.5ZM7.5 10l2.5-3',
  tag: 'M3 3.5h6.5l7.5 7.5-6 6-8-7.5ZM6.5 7h.01',
  bolt: 'M11 2.5 4.5 11.5H10L9 17.5l6.5-9H10Z',
  keyboard: 'M2.5 5.5h15v9h-15ZM5.5 8.5h.01M8.5 8.5h.01M11.5 8.5h.01M14.5 8.5h.01M6.5 11.7h7',
} as const;

export type IconName = keyof typeof paths;

/** A small line icon. It is decoration: the word beside it, or the button's label, says what it means. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' || name === 'grip' ? 2.6 : 1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
