/** Why there is no microphone: refused by the person, none there, in use by another program, or the page's address is not a safe one. */
export type MicrophoneProblem = 'refused' | 'missing' | 'busy' | 'insecure';

/** What calls ask of the microphone. */
export const captureWishes = { echoCancellation: true, noiseSuppression: true, autoGainControl: true } as const;

/** Browsers give the microphone to localhost and HTTPS only; elsewhere they do not even have the interface. */
export const mayAskForMicrophone = (): boolean => window.isSecureContext && 'mediaDevices' in navigator;

/** Sorts what `getUserMedia` throws. */
export function microphoneProblem(thrown: unknown): MicrophoneProblem {
  const name = thrown instanceof Error || thrown instanceof DOMException ? thrown.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError' || name === 'PermissionDeniedError') return 'refused';
  if (name === 'NotReadableError' || name === 'AbortError' || name === 'TrackStartError') return 'busy';
  return 'missing';
}

/** Whether the microphone may be opened without a question: the browser's remembered answer, where it tells. */
export async function microphonePermission(): Promise<PermissionState | 'unknown'> {
  try {
    return (await navigator.permissions.query({ name: 'microphone' as PermissionName })).state; // the DOM types lack this name in some versions
  } catch {
    return 'unknown';
  }
}

/** The microphones of this machine. Names are empty until one has been opened. */
export async function listMicrophones(): Promise<MediaDeviceInfo[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter((device) => device.kind === 'audioinput' && device.deviceId !== '');
}
