'use client';

import { useEffect, useState } from 'react';
import { ApiError, asApiError, toApiError } from './api.ts';
import { layOutSource } from './lay-out-source.ts';

interface DossierText {
  text: string | undefined;
  error: ApiError | undefined;
}

/** Characters; longer ones are for an editor of one's own. */
const longestShown = 8_000_000;

/** The dossier that a version was compiled from, as it was uploaded, in lines; read once it is wanted. */
export function useDossierText(path: string, wanted: boolean): DossierText {
  const [read, setRead] = useState<DossierText & { path: string }>({ path: '', text: undefined, error: undefined });
  useEffect(() => {
    if (!wanted) return;
    const controller = new AbortController();
    fetch(path, { credentials: 'same-origin', signal: controller.signal })
      .then(async (response) => {
        if (!response.ok) throw toApiError(response.status, await response.json().catch(() => null));
        const text = layOutSource(await response.text());
        if (text.length > longestShown) throw new ApiError(413, 'too_large', 'This dossier is too large to be shown here.', 'Download it and look at it in your editor.', false);
        setRead({ path, text, error: undefined });
        return text;
      })
      .catch((thrown: unknown) => {
        if (!controller.signal.aborted) setRead({ path, text: undefined, error: asApiError(thrown) });
      });
    return () => controller.abort();
  }, [path, wanted]);
  return read.path === path ? read : { text: undefined, error: undefined };
}
