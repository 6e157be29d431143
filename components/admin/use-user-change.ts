'use client';

import { useState } from 'react';
import type { z } from 'zod';
import { userSchema, type User, type userPatchSchema } from '@/lib/contracts/users.ts';
import { asApiError, callApi, type ApiError } from '@/lib/client/api.ts';

export interface UserChange {
  problem: ApiError | null;
  change: (user: Pick<User, 'id'>, patch: z.input<typeof userPatchSchema>) => Promise<void>;
}

/** Changes users; what is shown is read again afterwards, whether or not it went well. */
export function useUserChange(onDone: () => void): UserChange {
  const [problem, setProblem] = useState<ApiError | null>(null);
  return {
    problem,
    async change({ id }, patch) {
      setProblem(null);
      try {
        await callApi(`/api/users/${encodeURIComponent(id)}`, userSchema, { method: 'PATCH', body: patch });
      } catch (thrown) {
        setProblem(asApiError(thrown));
      }
      onDone();
    },
  };
}
