import type { Browser } from 'playwright-core';

/** A short film with a quiet tone, as a browser records it. */
export async function smallFilm(browser: Browser, seconds = 1): Promise<Buffer> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const bytes = await page.evaluate(async (parts) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 160, height: 90 });
    const brush = canvas.getContext('2d');
    const sound = new AudioContext();
    const tone = sound.createOscillator();
    const out = sound.createMediaStreamDestination();
    tone.connect(out);
    tone.start();
    const tracks = [...canvas.captureStream(10).getTracks(), ...out.stream.getTracks()];
    const recorder = new MediaRecorder(new MediaStream(tracks), { mimeType: 'video/webm;codecs=vp8,opus' });
    const came: Blob[] = [];
    const done = new Promise<void>((resolve) => recorder.addEventListener('stop', () => resolve()));
    let n = 0;
    const draw = (): void => {
      n += 1;
      if (brush) brush.fillStyle = n % 2 === 0 ? '#5c2468' : '#1f6f5c';
      brush?.fillRect(0, 0, 160, 90);
      if (recorder.state !== 'inactive') requestAnimationFrame(draw);
    };
    recorder.addEventListener('dataavailable', ({ data }) => {
      came.push(data);
      if (came.length === parts && recorder.state !== 'inactive') recorder.stop();
    });
    recorder.start(250);
    draw();
    await done;
    return [...new Uint8Array(await new Blob(came).arrayBuffer())];
  }, seconds * 4);
  await context.close();
  return Buffer.from(bytes);
}
