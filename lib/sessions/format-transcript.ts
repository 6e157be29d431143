import type { Transcript } from '@/lib/contracts/sessions.ts';

/** A transcript as plain text, one line an utterance, times in the session's time zone. */
export function formatTranscript({ session, entries }: Transcript): string {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: session.time_zone, hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const day = new Intl.DateTimeFormat('en-GB', { timeZone: session.time_zone, dateStyle: 'long' });
  const lines = entries.map(({ at, speaker, text, interrupted, tool }) => {
    const who = speaker === 'user' ? 'Caller' : speaker === 'agent' ? session.agent_name : 'Done';
    const note = interrupted ? ' [interrupted]' : tool && !tool.ok ? ' [failed]' : '';
    // A line feed in what somebody typed would begin a line that looks like somebody else's.
    return `${clock.format(new Date(at))}  ${who}: ${text.replace(/\s*[\n\r\u2028\u2029]\s*/g, ' ')}${note}`;
  });
  return [session.title, `${session.agent_name}, ${day.format(new Date(session.started_at))} (${session.time_zone})`, '', ...lines, ''].join('\n');
}
