'use client';

import { useSyncExternalStore } from 'react';
import type { BuildDesk } from './build-desk.ts';
import { DossierDesk } from './dossier-desk.ts';

const dossierDesk = new DossierDesk();

/** The dossiers of this browser tab, and what can be done with them. */
export function useDossierDesk(): { desk: BuildDesk; actions: DossierDesk } {
  return { desk: useSyncExternalStore(dossierDesk.subscribe, dossierDesk.snapshot, dossierDesk.serverSnapshot), actions: dossierDesk };
}
