import { Modal } from 'antd';
import { useEffect, useState } from 'react';
import { useKeys } from '../shell/keys.ts';
import './small.css';

/** Bytes as an address that the page's policy lets a picture come from. */
function readAsAddress(bytes: Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(new Blob([bytes as Uint8Array<ArrayBuffer>]));
  });
}

/** A scan over the page. */
export function PaperView({
  name,
  bytes,
  onClose,
}: {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly onClose: () => void;
}) {
  const [address, setAddress] = useState('');
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    let there = true;
    readAsAddress(bytes).then(
      (found) => there && setAddress(found.replace('application/octet-stream', 'image/*')),
      () => there && setBroken(true),
    );
    return () => {
      there = false;
    };
  }, [bytes]);
  useKeys({ modal: () => false, Escape: onClose });
  return (
    <Modal open title={name} onCancel={onClose} footer={null} width="80vw" centered keyboard={false}>
      <div className="paper-picture">
        {broken && <p className="problem">“{name}”显示不出来。请点“存到电脑上”，用看图的程序打开</p>}
        {address && !broken && <img src={address} alt={name} onError={() => setBroken(true)} />}
      </div>
    </Modal>
  );
}
