'use client';

import { useCallback, useEffect, useState } from 'react';
import { captureWishes, listMicrophones, mayAskForMicrophone, microphonePermission, microphoneProblem, type MicrophoneProblem } from './microphone.ts';

export interface MicrophoneCheck {
  state: 'unasked' | 'asking' | 'open' | MicrophoneProblem;
  stream: MediaStream | null;
  devices: MediaDeviceInfo[];
  deviceId: string | null;
  /** Opens the microphone; the browser may ask the person. */
  open: (deviceId?: string) => Promise<void>;
  close: () => void;
}

/** The microphone before a call: opens by itself only where the person has allowed it before. */
export function useMicrophoneCheck(enabled: boolean): MicrophoneCheck {
  const [state, setState] = useState<MicrophoneCheck['state']>('unasked');
  const [stream, setStream] = useState<MediaStream | null>(null);
  const [devices, setDevices] = useState<MediaDeviceInfo[]>([]);
  const [deviceId, setDeviceId] = useState<string | null>(null);

  const open = useCallback(async (wanted?: string): Promise<void> => {
    if (!mayAskForMicrophone()) return setState('insecure');
    setState('asking');
    try {
      const opened = await navigator.mediaDevices.getUserMedia({ audio: { ...captureWishes, ...(wanted === undefined ? {} : { deviceId: { exact: wanted } }) } });
      setStream(opened);
      setDeviceId(opened.getAudioTracks()[0]?.getSettings().deviceId ?? null);
      setDevices(await listMicrophones());
      setState('open');
    } catch (thrown) {
      setState(microphoneProblem(thrown));
    }
  }, []);
  const close = useCallback(() => {
    setStream(null);
    setState('unasked');
  }, []);

  // Closes whatever stream is replaced, and the last one with the page.
  useEffect(() => () => stream?.getTracks().forEach((track) => track.stop()), [stream]);

  useEffect(() => {
    if (!enabled) return;
    let gone = false;
    const look = async (): Promise<void> => {
      const permission = mayAskForMicrophone() ? await microphonePermission() : 'insecure';
      if (gone) return;
      if (permission === 'granted') await open();
      else if (permission === 'insecure') setState('insecure');
      else if (permission === 'denied') setState('refused');
    };
    void look();
    return () => {
      gone = true;
    };
  }, [enabled, open]);

  return { state, stream, devices, deviceId, open, close };
}
