import { expect, type Page } from '@playwright/test';

declare global {
  interface Window {
    foundryMicrophone: { reopen(): Promise<void>; energy(): Promise<number> };
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
      // A sum over the call, so that no look at it comes too late.
      async energy() {
        let energy = 0;
        (await sender().getStats()).forEach((entry: RTCStats & { totalAudioEnergy?: number }) => {
          if (entry.type === 'media-source') energy = Math.max(energy, entry.totalAudioEnergy ?? 0);
        });
        return energy;
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
  const energy = (): Promise<number> => page.evaluate(() => window.foundryMicrophone.energy());
  await expect(async () => {
    const before = await energy();
    await page.evaluate(() => window.foundryMicrophone.reopen());
    // An opening that met the old one as it closed goes on with what that one still had: nothing.
    await expect.poll(energy, { message: 'sound in the microphone', intervals: [100], timeout: 6_000 }).toBeGreaterThan(before + 0.000_1);
  }).toPass({ timeout: 30_000 });
}

/** How often the agent has finished speaking since the page was loaded. */
export const timesSpoken = (page: Page): Promise<number> => page.evaluate(() => window.foundryAgentSpoke);
