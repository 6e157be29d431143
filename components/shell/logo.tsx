/** An ingot with a voice in it. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden>
      <path d="M9 6h14l6 20H3z" fill="var(--accent)" />
      <path d="M11 15v5M16 11v12M21 15v5" stroke="var(--on-accent)" strokeWidth="2.5" strokeLinecap="round" />
    </svg>
  );
}
