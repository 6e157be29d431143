import { createRequire } from 'node:module';
import type * as onnx from 'onnxruntime-node';

type OnnxRuntime = typeof onnx;

/** The native runtime. Loaded on first use and through `require`: it is CommonJS, and web must never load it. */
export function loadOnnxRuntime(): OnnxRuntime {
  return createRequire(import.meta.url)('onnxruntime-node') as OnnxRuntime;
}

/** One thread a model: two are slower for models of this size, and every call shares them. */
export const sessionOptions: onnx.InferenceSession.SessionOptions = { intraOpNumThreads: 1, interOpNumThreads: 1, logSeverityLevel: 3 };
