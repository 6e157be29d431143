/** Rows that are about to come. */
export function ListSkeleton({ rows = 3, height = 'h-16', className = 'flex flex-col gap-2' }: { rows?: number; height?: string; className?: string }) {
  return (
    <div aria-busy className={className}>
      <span className="sr-only">Loading</span>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} className={`skeleton block rounded-card ${height}`} />
      ))}
    </div>
  );
}
