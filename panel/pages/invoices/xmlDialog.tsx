import { useState } from 'preact/hooks';
import type { EInvoiceFormat, Invoice } from '../../../sdk/src/cleverinvo.ts';
import { useAction } from '../../app/action.ts';
import { api } from '../../app/api.ts';
import { useTexts } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Select } from '../../parts/field.tsx';
import { fileName, saveFile } from '../../parts/save.ts';
import { TEXTS } from './showTexts.ts';

const FORMATS: Readonly<Record<EInvoiceFormat, string>> = {
  ubl: 'UBL 2.1',
  cii: 'CII (Factur-X, ZUGFeRD)',
  xrechnung: 'XRechnung',
  peppol: 'Peppol BIS Billing 3',
};

const isFormat = (name: string): name is EInvoiceFormat => Object.hasOwn(FORMATS, name);

/** Downloads the e-invoice. What it lacks is said field by field, as the API says it. */
export function XmlDialog({ invoice: { id, invoiceNumber }, onClose }: { invoice: Invoice; onClose: () => void }) {
  const t = useTexts(TEXTS);
  const [format, setFormat] = useState<EInvoiceFormat>('ubl');
  const action = useAction();
  const download = () =>
    action.run(async () => {
      const bytes = await api.invoices.xml(id, { format });
      saveFile(`${fileName(invoiceNumber)}.xml`, new Blob([new Uint8Array(bytes)], { type: 'application/xml' }));
      onClose();
    });
  return (
    <Dialog
      title={t.xmlTitle}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t.cancel}</Button>
          <Button look="primary" icon="download" isBusy={action.isRunning} onPress={download}>
            {t.download}
          </Button>
        </>
      }
    >
      <p>{t.xmlText}</p>
      <Select
        label={t.format}
        value={format}
        onChange={(name) => isFormat(name) && setFormat(name)}
        choices={Object.entries(FORMATS)}
      />
      <Fault error={action.error} />
    </Dialog>
  );
}
