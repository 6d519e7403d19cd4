/** Half a second of a soft tone, made here: nothing is loaded, nothing is recorded. */
export async function playTestSound(): Promise<void> {
  const context = new AudioContext();
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = 440;
  volume.gain.setValueAtTime(0.15, context.currentTime);
  volume.gain.linearRampToValueAtTime(0, context.currentTime + 0.5);
  tone.connect(volume).connect(context.destination);
  const ended = new Promise((resolve) => tone.addEventListener('ended', resolve));
  tone.start();
  tone.stop(context.currentTime + 0.5);
  await ended;
  await context.close();
}
