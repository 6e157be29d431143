/** The last exchange in large letters; the log beside it is what screen readers follow. */
export function Captions({ user, agent }: { user: string; agent: string }) {
  return (
    <div aria-hidden className="flex w-full max-w-2xl flex-col items-center gap-3 text-center">
      <p data-caption="user" className="line-clamp-2 min-h-6 text-muted">
        {user}
      </p>
      <p data-caption="agent" className="line-clamp-5 min-h-8 text-xl leading-snug text-balance text-ink lg:text-2xl">
        {agent}
      </p>
    </div>
  );
}
