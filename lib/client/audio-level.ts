/** Loudness of a stream, 0 to 1, about 30 times a second, until the returned function is called. */
export function followAudioLevel(stream: MediaStream, onLevel: (level: number) => void): () => void {
  const context = new AudioContext();
  const source = context.createMediaStreamSource(stream);
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  let smooth = 0;
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const rms = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
    // -60 dB to -15 dB is the range of speech at a desk; a fall is slower than a rise, so that it can be followed by eye.
    const heard = Math.min(1, Math.max(0, (20 * Math.log10(rms + 1e-6) + 60) / 45));
    smooth = heard > smooth ? heard : smooth * 0.8 + heard * 0.2;
    onLevel(smooth);
  }, 33);
  return () => {
    clearInterval(timer);
    source.disconnect();
    void context.close();
  };
}
