import { expect, type Page } from '@playwright/test';

declare global {
  interface Window {
    foundryMicrophone: { reopen(): Promise<void>; level(): Promise<number> };
    /** How often the agent has finished speaking. */
    foundryAgentSpoke: number;
  }
}

/**
 * Lets a test open the page's microphone anew in the middle of a call. Chromium reads the wav of its fake device each time
 * the device is opened, from its beginning: so a caller can say each sentence when it is their turn, not at a fixed second
 * of one long recording, and the sound still takes the whole way of a microphone. Also counts how often the agent has
 * spoken. Install before the page opens.
 */
export async function installMicrophone(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const connections: RTCPeerConnection[] = [];
    const Native = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Native {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        connections.push(this);
      }
    };
    const sender = (): RTCRtpSender => {
      const open = connections.filter(({ connectionState }) => connectionState !== 'closed');
      const found = open.flatMap((connection) => connection.getSenders()).find(({ track }) => track?.kind === 'audio');
      if (!found) throw new Error('The page sends no sound: is it in a call?');
      return found;
    };
    window.foundryMicrophone = {
      async reopen() {
        const sending = sender();
        const wishes = sending.track?.getConstraints();
        // Two tracks of one device share one opening of it.
        sending.track?.stop();
        const stream = await navigator.mediaDevices.getUserMedia({ audio: wishes ?? true });
        await sending.replaceTrack(stream.getAudioTracks()[0] ?? null);
      },
      async level() {
        let level = 0;
        (await sender().getStats()).forEach((entry: RTCStats & { audioLevel?: number }) => {
          if (entry.type === 'media-source') level = entry.audioLevel ?? 0;
        });
        return level;
      },
    };
    window.foundryAgentSpoke = 0;
    new MutationObserver((changes) => {
      for (const { target, oldValue } of changes) {
        if (target instanceof HTMLElement && target.dataset.agent !== undefined && oldValue === 'speaking' && target.dataset.state !== 'speaking') window.foundryAgentSpoke += 1;
      }
    }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-state'], attributeOldValue: true });
  });
}

/** Opens the microphone at the beginning of its file, and waits until the file's voice is heard in it. */
export async function reopenMicrophone(page: Page): Promise<void> {
  await page.evaluate(() => window.foundryMicrophone.reopen());
  await expect.poll(() => page.evaluate(() => window.foundryMicrophone.level()), { message: 'sound in the microphone', intervals: [50], timeout: 15_000 }).toBeGreaterThan(0.01);
}

/** How often the agent has finished speaking since the page was loaded. */
export const timesSpoken = (page: Page): Promise<number> => page.evaluate(() => window.foundryAgentSpoke);
