import { App, Button, Input, Modal, Space } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../ui/i18n/index.ts';
import { partWords } from './words.ts';

/** A secret right after it was made: this once it can be read and copied. */
export function ShownOnce({
  title,
  secret,
  children,
  onClose,
}: {
  title: string;
  secret: string;
  children?: ReactNode;
  onClose: () => void;
}) {
  const p = useWords(partWords);
  const { message } = App.useApp();
  const copy = () => void navigator.clipboard?.writeText(secret).then(() => message.success(p('copied')));
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={<Button onClick={onClose}>{p('close')}</Button>}
    >
      <Space.Compact block>
        <Input readOnly className="code" aria-label={title} value={secret} />
        <Button type="primary" onClick={copy}>
          {p('copy')}
        </Button>
      </Space.Compact>
      {children}
    </Modal>
  );
}
