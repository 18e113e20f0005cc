/** The longer side, in pixels: a scratch is seen, and a phone's camera gives ten times as many bytes. */
const sideMax = 1_600;
const quality = 0.82;

/** A picture as it is sent: small, as JPEG, upright, and without what the camera wrote into it, such as where it was taken. */
export async function shrinkPicture(taken: Blob): Promise<Blob> {
  const picture = await createImageBitmap(taken);
  const scale = Math.min(1, sideMax / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (content) => (content ? resolve(content) : reject(new Error('the picture can’t be written'))),
      'image/jpeg',
      quality,
    ),
  );
}
