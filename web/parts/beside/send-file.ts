import type { UploadResponse } from '../../../src/modules/collaboration/contract.ts';
import { apiUrl, networkGone } from '../../../ui/api.ts';
import { currentLanguage } from '../../../ui/i18n/index.ts';
import { ProblemError } from '../../../ui/problem.ts';

/** Sends a file's bytes and says meanwhile how far it is, from 0 to 1. Throws a ProblemError. */
export function sendFile(file: File, onProgress: (share: number) => void): Promise<UploadResponse> {
  return new Promise((resolve, reject) => {
    // fetch doesn't tell how much has gone out.
    const request = new XMLHttpRequest();
    request.open('POST', apiUrl('/uploads'));
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('Accept-Language', currentLanguage());
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    request.onerror = () => reject(new ProblemError(networkGone()));
    request.onload = () => {
      if (request.status === 200) resolve(request.response as UploadResponse);
      else if (request.response) reject(new ProblemError(request.response));
      else reject(new ProblemError({ ...networkGone(), status: request.status }));
    };
    request.send(file);
  });
}
