'use client';

import { useState } from 'react';
import { toast } from 'sonner';
import { tokenListSchema, type Token } from '@/lib/contracts/users.ts';
import { asApiError, callApiForEffect, type ApiError } from '@/lib/client/api.ts';
import { useApi } from '@/lib/client/use-api.ts';

export interface Tokens {
  tokens: readonly Token[] | undefined;
  problem: ApiError | undefined;
  reload: () => void;
  revoke: (token: Token) => Promise<void>;
}

/** API tokens as a path of the interface lists them, and how one is revoked. */
export function useTokens(path: string): Tokens {
  const { data, error, reload } = useApi(path, tokenListSchema);
  const [refused, setRefused] = useState<ApiError>();
  return {
    tokens: data?.tokens,
    problem: refused ?? error,
    reload,
    async revoke({ id, name }) {
      setRefused(undefined);
      try {
        await callApiForEffect(`/api/tokens?id=${encodeURIComponent(id)}`, { method: 'DELETE' });
        toast.success(`${name} is revoked`);
      } catch (thrown) {
        setRefused(asApiError(thrown));
      }
      reload();
    },
  };
}
