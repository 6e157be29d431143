'use client';

import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { sessionSchema } from '@/lib/contracts/sessions.ts';
import { asApiError, callApi, callApiForEffect, type ApiError } from './api.ts';
import { CallSession, wasInCall, type CallSnapshot } from './call-session.ts';
import { messageOf, type Conversation } from './conversation.ts';
import { talkState, type TalkState } from './talk-state.ts';
import { useConversation } from './use-conversation.ts';

export interface Talk {
  state: TalkState;
  sessionId: string | null;
  call: CallSnapshot;
  conversation: Conversation;
  /** The live segment that the last recorded words of the caller came from. */
  recordedSegmentId: string | null;
  callElsewhere: boolean;
  /** Nothing can be sent any more. */
  closed: boolean;
  durationMs: number | null;
  error: ApiError | null;
  /** A session is being made. */
  busy: boolean;
  startCall: (deviceId?: string | null) => void;
  endCall: () => void;
  startWriting: () => void;
  goOnInWriting: () => void;
  send: (text: string) => void;
  retryTurn: (turnId: string) => void;
  setMuted: (muted: boolean) => void;
  allowSound: () => void;
  retryMicrophone: () => void;
  /** Tries a lost connection to the site again now. */
  reconnect: () => void;
}

/** Everything about one conversation with one agent, by voice and in writing. The session's id lives in the address. `version`: a draft to try; null for the published one. */
export function useTalk(agentId: string, version: number | null, firstSessionId: string | null, voice: boolean): Talk {
  const [sessionId, setSessionId] = useState(firstSessionId);
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const [callSession] = useState(() => new CallSession());
  const call = useSyncExternalStore(callSession.subscribe, callSession.snapshot, callSession.serverSnapshot);
  const { conversation, socketState, send: sendOnSocket, problem, recordedSegmentId, reconnect } = useConversation(sessionId, call.captions.user?.segmentId ?? null);

  const keepSession = useCallback((id: string): void => {
    setSessionId(id);
    const address = new URL(window.location.href);
    address.searchParams.set('session', id);
    window.history.replaceState(null, '', address);
  }, []);

  const join = useCallback((deviceId: string | null): void => void callSession.start({ agentId, version, sessionId, deviceId, onSession: keepSession }), [callSession, agentId, version, sessionId, keepSession]);
  const startCall = useCallback(
    (deviceId: string | null = null): void => {
      setError(null);
      join(deviceId);
    },
    [join],
  );

  const newSession = useCallback(
    async (opening: boolean): Promise<string | null> => {
      setBusy(true);
      setError(null);
      try {
        const time_zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
        const session = await callApi('/api/sessions', sessionSchema, { method: 'POST', body: { agent_id: agentId, ...(version === null ? {} : { agent_version: version }), ...(time_zone ? { time_zone } : {}) } });
        keepSession(session.session_id);
        if (opening) await callApiForEffect(`/api/sessions/${session.session_id}/turns`, { method: 'POST', body: { turn_id: 'opening', text: '', modality: 'text', kind: 'opening' } });
        return session.session_id;
      } catch (thrown) {
        setError(asApiError(thrown));
        return null;
      } finally {
        setBusy(false);
      }
    },
    [agentId, version, keepSession],
  );

  const send = useCallback(
    (text: string): void => {
      if (sessionId !== null) return sendOnSocket(text);
      void newSession(false).then((made) => made !== null && sendOnSocket(text));
    },
    [sessionId, sendOnSocket, newSession],
  );

  // A page that was reloaded in a call goes back into it.
  const rejoined = useRef(false);
  useEffect(() => {
    if (rejoined.current || firstSessionId === null || !voice) return;
    const soon = setTimeout(() => {
      rejoined.current = true;
      if (wasInCall(firstSessionId)) join(null);
    });
    return () => clearTimeout(soon);
  }, [firstSessionId, voice, join]);
  useEffect(() => () => callSession.leave(), [callSession]);

  const gone = problem !== null && !problem.retryable;
  const sessionOver = conversation.session?.state === 'ended' || gone;
  useEffect(() => {
    if (sessionOver) callSession.leave('ended');
  }, [sessionOver, callSession]);

  return {
    state: talkState({ call, socket: socketState, conversation, voice, gone }),
    sessionId,
    call,
    conversation,
    recordedSegmentId,
    callElsewhere: call.phase === 'idle' && conversation.session?.call?.state === 'live',
    closed: sessionOver || conversation.disabled !== null,
    durationMs: call.startedAt === null || call.endedAt === null ? null : call.endedAt - call.startedAt,
    error: error ?? problem,
    busy,
    startCall,
    endCall: () => void callSession.end(),
    startWriting: () => void newSession(true),
    goOnInWriting: () => callSession.leave(),
    send,
    retryTurn: (turnId) => {
      const words = messageOf(conversation, 'user', turnId);
      if (words !== undefined) sendOnSocket(words.text);
    },
    setMuted: useCallback((muted: boolean) => void callSession.setMuted(muted), [callSession]),
    allowSound: () => void callSession.allowSound(),
    reconnect,
    retryMicrophone: () => (call.room === null ? startCall() : void callSession.switchMicrophone(null)),
  };
}
