/** The mark: what stands on the shelf and what stands in the book, ending on the same plumb line. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" role="img" aria-label="Trueup">
      <rect width="32" height="32" rx="7" fill="var(--accent)" />
      <path d="M7 11.500h14M11 20.500h10" stroke="var(--accent-on)" strokeWidth="4.200" strokeLinecap="butt" />
      <path d="M24 6v20" stroke="var(--accent-on)" strokeWidth="1.800" strokeLinecap="round" opacity="0.75" />
    </svg>
  );
}
