'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { transcriptSchema } from '@/lib/contracts/sessions.ts';
import { asApiError, callApi, type ApiError } from './api.ts';
import { addOwnMessage, applyEvent, conversationOf, emptyConversation, endConversation, type Conversation } from './conversation.ts';
import { closedProblem } from './closed-problem.ts';
import { SessionSocket, type SessionSocketState } from './session-socket.ts';

export interface FollowedConversation {
  conversation: Conversation;
  socketState: SessionSocketState | null;
  problem: ApiError | null;
  recordedSegmentId: string | null;
  /** Says something in writing; shown at once. Waits for the connection where there is none yet. */
  send: (text: string) => void;
  /** Tries a lost connection again now. */
  reconnect: () => void;
}

/**
 * Reads a session's transcript, then follows its stream from there. `liveSegmentId` is the segment that the caller is
 * speaking: the one that was live when recorded words came is what they were recorded from.
 */
export function useConversation(sessionId: string | null, liveSegmentId: string | null): FollowedConversation {
  const [conversation, setConversation] = useState(emptyConversation);
  const [socketState, setSocketState] = useState<SessionSocketState | null>(null);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const [recordedSegmentId, setRecordedSegmentId] = useState<string | null>(null);
  const socket = useRef<SessionSocket | null>(null);
  const unsent = useRef<string[]>([]);
  const liveSegment = useRef(liveSegmentId);
  useEffect(() => {
    liveSegment.current = liveSegmentId;
  }, [liveSegmentId]);

  const say = useCallback((text: string): void => {
    if (socket.current === null) return void unsent.current.push(text);
    const turnId = socket.current.send(text);
    setConversation((before) => addOwnMessage(before, turnId, text, new Date().toISOString()));
  }, []);

  useEffect(() => {
    if (sessionId === null) return;
    const controller = new AbortController();
    let stop = (): void => undefined;
    const follow = async (): Promise<void> => {
      const transcript = await callApi(`/api/sessions/${sessionId}/transcript?format=json`, transcriptSchema, { signal: controller.signal });
      if (controller.signal.aborted) return;
      // What waits for an approval is not in the transcript: then the whole stream is read again.
      const history = transcript.session.awaiting === 'approval' ? { ...emptyConversation, session: transcript.session } : conversationOf(transcript);
      setConversation(history);
      setProblem(null);
      if (transcript.session.state === 'ended') return;
      const opened = new SessionSocket({ sessionId, lastEventId: history.lastEventId ?? '0-0' });
      const offState = opened.subscribe(() => {
        const { state, closedBecause } = opened.getSnapshot();
        setSocketState(state);
        if (closedBecause === 'ended') setConversation(endConversation);
        if (closedBecause !== null && closedBecause !== 'left') setProblem(closedProblem(closedBecause));
      });
      const offEvents = opened.onEvent((event) => {
        if (event.type === 'user-transcript' && event.final && event.modality === 'voice') setRecordedSegmentId(liveSegment.current);
        setConversation((before) => applyEvent(before, event));
      });
      setSocketState(opened.getSnapshot().state);
      socket.current = opened;
      stop = () => {
        offState();
        offEvents();
        opened.close();
        socket.current = null;
      };
      for (const text of unsent.current.splice(0)) say(text);
    };
    follow().catch((thrown: unknown) => {
      if (!controller.signal.aborted) setProblem(asApiError(thrown));
    });
    return () => {
      controller.abort();
      stop();
    };
  }, [sessionId, say]);

  return { conversation, socketState: sessionId === null ? null : (socketState ?? 'connecting'), problem, recordedSegmentId, send: say, reconnect: useCallback(() => socket.current?.reconnect(), []) };
}
