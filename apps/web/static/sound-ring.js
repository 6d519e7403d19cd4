// The last seconds of what is heard, for the captioner who corrects: src/lib/media/replay.ts asks for them. Runs beside
// the page, as an audio worklet; nothing of it leaves the page.
class SoundRing extends AudioWorkletProcessor {
  constructor({ processorOptions: { seconds } }) {
    super();
    this.ring = new Float32Array(Math.round(seconds * sampleRate));
    this.at = 0;
    this.filled = 0;
    this.port.onmessage = () => {
      const sound = this.read();
      this.port.postMessage(sound, [sound.buffer]);
    };
  }

  // Silence is kept too, so that the seconds are right.
  process([input]) {
    const block = input?.[0] ?? new Float32Array(128);
    const first = Math.min(block.length, this.ring.length - this.at);
    this.ring.set(block.subarray(0, first), this.at);
    this.ring.set(block.subarray(first), 0);
    this.at = (this.at + block.length) % this.ring.length;
    this.filled = Math.min(this.ring.length, this.filled + block.length);
    return true;
  }

  // Oldest first.
  read() {
    const sound = new Float32Array(this.filled);
    const from = (this.at - this.filled + this.ring.length) % this.ring.length;
    const first = Math.min(this.filled, this.ring.length - from);
    sound.set(this.ring.subarray(from, from + first));
    sound.set(this.ring.subarray(0, this.filled - first), first);
    return sound;
  }
}
registerProcessor('sound-ring', SoundRing);
