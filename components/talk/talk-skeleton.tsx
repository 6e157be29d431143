/** The shape of the page before the agent is known. */
export function TalkSkeleton() {
  return (
    <div aria-busy className="mx-auto flex max-w-xl flex-col items-center gap-4 px-4 py-12">
      <span className="sr-only">Loading</span>
      <span className="skeleton size-24 rounded-full lg:size-40" />
      <span className="skeleton h-8 w-64" />
      <span className="skeleton h-5 w-full max-w-md" />
      <span className="skeleton mt-4 h-24 w-full" />
      <span className="skeleton h-12 w-48" />
    </div>
  );
}
