import { BarcodeDetector, prepareZXingModule } from 'barcode-detector/pure';
import decoderAddress from 'zxing-wasm/reader/zxing_reader.wasm?url';

/** The codes that a shop meets: labels, travellers, GS1 on boxes and parts. */
const formats = [
  'qr_code',
  'data_matrix',
  'code_128',
  'code_39',
  'ean_13',
  'ean_8',
  'upc_a',
  'itf',
  'codabar',
  'pdf417',
] as const;
/** Between two looks: fast enough for a hand, slow enough for a cheap PDA. */
const lookEveryMs = 160;

// By default the decoder's wasm comes from a CDN, which a factory's network may not reach: ours comes from our server.
prepareZXingModule({
  overrides: {
    locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? decoderAddress : prefix + path),
  },
});

export interface Camera {
  stop(): void;
  /** undefined: this camera has no light. */
  light: ((on: boolean) => Promise<void>) | undefined;
}

/** Opens the camera at the back and hands over every code that it sees. Throws DOMException as getUserMedia does. */
export async function readCamera(video: HTMLVideoElement, onCode: (code: string) => void): Promise<Camera> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } },
  });
  const detector = new BarcodeDetector({ formats: [...formats] });
  let stopped = false;
  video.srcObject = stream;
  await video.play();
  const look = async () => {
    if (stopped) return;
    try {
      const codes = await detector.detect(video);
      if (!stopped && codes[0]) onCode(codes[0].rawValue);
    } catch {
      // A frame that can't be read is followed by another.
    }
    setTimeout(() => void look(), lookEveryMs);
  };
  void look();
  return {
    stop() {
      stopped = true;
      for (const track of stream.getTracks()) track.stop();
      video.srcObject = null;
    },
    light: lightOf(stream),
  };
}

function lightOf(stream: MediaStream): Camera['light'] {
  const track = stream.getVideoTracks()[0];
  const abilities = track?.getCapabilities?.() as { torch?: boolean } | undefined;
  if (!track || !abilities?.torch) return undefined;
  return (on) => track.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] });
}
