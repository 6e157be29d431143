import type { Room } from 'livekit-client';

/** Words that are being spoken, before the session's stream has them. */
export interface LiveCaption {
  segmentId: string;
  speaker: 'user' | 'agent';
  text: string;
  final: boolean;
}

/**
 * Follows LiveKit's transcription streams of a room. A caller's interim texts come as one stream each with the same
 * segment id, an agent's words as one stream that grows with its speech. Register before the room connects.
 */
export function followTranscriptions(room: Room, onCaption: (caption: LiveCaption) => void): void {
  room.registerTextStreamHandler('lk.transcription', (reader, { identity }) => {
    const attributes = reader.info.attributes ?? {};
    const segmentId = attributes['lk.segment_id'] ?? reader.info.id;
    const speaker = identity === room.localParticipant.identity ? 'user' : 'agent';
    const final = attributes['lk.transcription_final'] === 'true';
    const read = async (): Promise<void> => {
      let text = '';
      for await (const chunk of reader) {
        text += chunk;
        onCaption({ segmentId, speaker, text, final });
      }
    };
    // A stream that breaks off with the connection leaves what was read; the session's stream has the rest.
    read().catch(() => undefined);
  });
}

/**
 * What of a live caption is worth showing beside the recorded conversation: nothing once the stream has the same turn.
 * `recorded` are the latest recorded words of that side, `recordedSegmentId` the segment that was live when they came.
 */
export function unrecordedText(caption: LiveCaption | null, recorded: string, recordedSegmentId: string | null): string {
  if (caption === null || caption.segmentId === recordedSegmentId) return '';
  const text = caption.text.trim();
  return plain(text) === plain(recorded) ? '' : text;
}

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();
