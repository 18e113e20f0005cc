import { Modal } from 'antd';
import { lazy, Suspense } from 'react';
import { SkeletonLines } from '../page.tsx';

const PdfPages = lazy(() => import('../../../ui/pdf-pages.tsx').then((module) => ({ default: module.PdfPages })));

/** A picture or a PDF inside the page. A PDF is drawn by us: nothing in it runs. */
export function FilePreview({
  title,
  kind,
  address,
  onClose,
}: {
  title: string;
  kind: 'pdf' | 'picture' | 'none';
  address: string;
  onClose: () => void;
}) {
  return (
    <Modal open title={title} footer={null} width="min(1100px, 96vw)" onCancel={onClose} destroyOnHidden>
      <div className="file-preview">
        {kind === 'picture' && <img src={address} alt={title} />}
        {kind === 'pdf' && (
          <Suspense fallback={<SkeletonLines count={8} />}>
            <PdfPages source={address} />
          </Suspense>
        )}
      </div>
    </Modal>
  );
}
