/** Rows that are about to come. */
export function ListSkeleton({ rows = 3, height = 'h-16' }: { rows?: number; height?: string }) {
  return (
    <div aria-busy className="flex flex-col gap-2">
      <span className="sr-only">Loading</span>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} className={`skeleton block rounded-card ${height}`} />
      ))}
    </div>
  );
}
